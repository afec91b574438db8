"""The closed vocabulary of details: what lists say of a party beyond names, and which of it tells parties apart.

A reader maps the words of its list to these; what it cannot map is named as unread.
"""

from __future__ import annotations

BIRTH_DATE = "birth date"
BIRTH_PLACE = "birth place"
NATIONALITY = "nationality"
CITIZENSHIP = "citizenship"
GENDER = "gender"
TITLE = "title"
POSITION = "position"
REASON = "reason"
REMARK = "remark"
LINKED = "linked to"
FOUNDED = "founded"
LEGAL_FORM = "legal form"
SECTOR = "sector"
TARGET_TYPE = "target type"
PASSPORT = "passport"
NATIONAL_ID = "national id"
TAX_NUMBER = "tax number"
REGISTRATION = "registration number"
IDENTIFIER = "identification number"
LEI = "legal entity identifier"
BIC = "SWIFT/BIC"
LICENCE = "licence number"
IMO = "IMO number"
MMSI = "MMSI"
CALL_SIGN = "call sign"
VESSEL_TYPE = "vessel type"
TONNAGE = "tonnage"
FLAG = "flag"
FORMER_FLAG = "former flag"
VESSEL_OWNER = "vessel owner"
TAIL_NUMBER = "tail number"
AIRCRAFT = "aircraft"
WALLET = "digital currency address"
WEBSITE = "website"
EMAIL = "e-mail"
PHONE = "telephone"
SECONDARY = "secondary sanctions"
DIRECTIVE = "directive"
LISTING_DATE = "listing date"
EFFECTIVE_DATE = "effective date"
AUTHORITY = "legal basis"
REFERENCE = "reference number"
ADDRESS = "address"

#: Numbers that one party has and no other: equal ones make two records one party, whatever the names say.
IDENTIFYING = frozenset({
    PASSPORT, NATIONAL_ID, TAX_NUMBER, REGISTRATION, IDENTIFIER, LEI, IMO, MMSI, TAIL_NUMBER, WALLET,
})  # fmt: skip

#: Details that are one or the same set throughout a party's life: where both records have them and they share none, they are
#: two parties.
LASTING = frozenset({BIRTH_DATE, IMO, LEI})

ALL = frozenset(value for name, value in vars().items() if name.isupper() and isinstance(value, str))
