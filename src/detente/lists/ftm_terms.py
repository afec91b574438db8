"""FollowTheMoney's schemata and properties → the words of our lists. What stands in no table here is unread or a problem."""

from __future__ import annotations

from detente.lists import details
from detente.lists.records import NameKind, PartyType
from detente.model import Restriction

#: Schemata that can be listed.
PARTIES: dict[str, PartyType] = {
    "Person": PartyType.PERSON, "LegalEntity": PartyType.ENTITY, "Organization": PartyType.ENTITY, "Company": PartyType.ENTITY,
    "PublicBody": PartyType.ENTITY, "Vessel": PartyType.VESSEL, "Airplane": PartyType.AIRCRAFT, "Asset": PartyType.ASSET,
    "Security": PartyType.ASSET, "CryptoWallet": PartyType.ASSET, "Vehicle": PartyType.ASSET, "RealEstate": PartyType.ASSET,
}  # fmt: skip

#: Schemata that hang on a party, and the property that names it.
HANGING = {
    "Sanction": "entity", "Ownership": "asset", "Address": "things", "Passport": "holder", "Identification": "holder",
}  # fmt: skip

#: Schemata that say how parties know each other, or what an office is: nothing that a list forbids.
LINKS = frozenset({
    "Directorship", "Family", "Associate", "UnknownLink", "Membership", "Employment", "Representation", "Succession", "Occupancy",
    "Position", "Debt", "Payment", "Similar", "Documentation", "EconomicActivity", "License", "Event", "Trip", "Article",
    "Mention",
    "Project", "ProjectParticipant", "Contract", "ContractAward", "CourtCase", "CourtCaseParty", "BankAccount", "TaxRoll", "Note",
})  # fmt: skip

NAMES = {"name": NameKind.PRIMARY, "alias": NameKind.ALIAS, "weakAlias": NameKind.WEAK, "previousName": NameKind.FORMER}

#: Names as they stand in the parts of a name, used where no whole name is given.
NAME_PARTS = ("firstName", "secondName", "middleName", "fatherName", "lastName")

COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")

DETAILS = {
    "birthDate": details.BIRTH_DATE, "birthPlace": details.BIRTH_PLACE, "nationality": details.NATIONALITY,
    "citizenship": details.CITIZENSHIP, "gender": details.GENDER, "title": details.TITLE, "position": details.POSITION,
    "notes": details.REMARK, "summary": details.REMARK, "description": details.REMARK, "incorporationDate": details.FOUNDED,
    "legalForm": details.LEGAL_FORM, "sector": details.SECTOR, "classification": details.SECTOR,
    "passportNumber": details.PASSPORT,
    "idNumber": details.NATIONAL_ID, "socialSecurityNumber": details.NATIONAL_ID, "taxNumber": details.TAX_NUMBER,
    "innCode": details.TAX_NUMBER, "vatCode": details.TAX_NUMBER, "kppCode": details.TAX_NUMBER, "npiCode": details.LICENCE,
    "registrationNumber": details.REGISTRATION, "ogrnCode": details.REGISTRATION, "okpoCode": details.REGISTRATION,
    "dunsCode": details.REGISTRATION, "uniqueEntityId": details.REGISTRATION, "uscCode": details.REGISTRATION,
    "licenseNumber": details.LICENCE, "leiCode": details.LEI, "swiftBic": details.BIC, "bikCode": details.BIC,
    "imoNumber": details.IMO, "mmsi": details.MMSI, "callSign": details.CALL_SIGN, "type": details.VESSEL_TYPE,
    "tonnage": details.TONNAGE, "grossRegisteredTonnage": details.TONNAGE, "deadweightTonnage": details.TONNAGE,
    "flag": details.FLAG, "pastFlags": details.FORMER_FLAG, "serialNumber": details.TAIL_NUMBER, "model": details.AIRCRAFT,
    "publicKey": details.WALLET, "currency": details.WALLET, "isin": details.IDENTIFIER, "ticker": details.REFERENCE,
    "website": details.WEBSITE, "email": details.EMAIL, "phone": details.PHONE, "ethnicity": details.REMARK,
    "education": details.REMARK, "religion": details.REMARK, "political": details.REMARK, "appearance": details.REMARK,
    "keywords": details.SECTOR, "status": details.REMARK, "deathDate": details.REMARK, "dissolutionDate": details.REMARK,
    "buildDate": details.AIRCRAFT, "registrationDate": details.FOUNDED, "owner": details.VESSEL_OWNER,
    "mothersName": details.REMARK,
    "motherName": details.REMARK, "opencorporatesUrl": details.REFERENCE, "giiNumber": details.REFERENCE,
    "caemCode": details.SECTOR,
}  # fmt: skip

#: Properties that say where a record comes from or link it to others, and nothing of the party.
PASSED = frozenset({
    "topics", "sourceUrl", "publisher", "publisherUrl", "retrievedAt", "modifiedAt", "createdAt", "wikidataId", "wikipediaUrl",
    "proof", "programId", "program", "abbreviation", "sanctions", "addressEntity", "ownershipAsset", "ownershipOwner",
    "passportEntity", "identification", "indexText", "mainCountry", "alephUrl", "country", "jurisdiction",
    *NAME_PARTS,
})  # fmt: skip

#: What a sanction's `provisions` and the `measures` of a programme call what is forbidden.
PROVISIONS = {
    "asset freeze": Restriction.ASSET_FREEZE, "blocking": Restriction.ASSET_FREEZE, "block": Restriction.ASSET_FREEZE,
    "travel ban": Restriction.TRAVEL, "entry ban": Restriction.TRAVEL, "arms embargo": Restriction.ARMS,
    "export control": Restriction.TRADE, "import restrictions": Restriction.TRADE,
    "financial restrictions": Restriction.FINANCIAL,
    "investment ban": Restriction.FINANCIAL, "transportation restrictions": Restriction.TRANSPORT,
    "trust services sanctions": Restriction.FINANCIAL,
}  # fmt: skip

#: Properties of a sanction that need no place of their own.
SANCTION_PASSED = frozenset({
    "entity", "country", "authorityId", "unscId", "programUrl", "recordId", "sourceUrl", "publisher", "publisherUrl",
    "modifiedAt",
    "retrievedAt", "summary", "description", "date", "duration", "recordUrl", "proof",
})  # fmt: skip

ADDRESS_PARTS = ("remarks", "postOfficeBox", "street", "street2", "postalCode", "city", "region", "state", "country")
