"""The words of OFAC's advanced XML → the words of our lists."""

from __future__ import annotations

from detente.lists import details
from detente.lists.records import PartyType

#: Sub-types that say what a party is; else its type does.
TYPES = {"Vessel": PartyType.VESSEL, "Aircraft": PartyType.AIRCRAFT}
PARTY_TYPES = {"Individual": PartyType.PERSON, "Entity": PartyType.ENTITY}

#: In which order the parts of a name are written.
NAME_ORDER = {
    name: place
    for place, name in enumerate((
        "Last Name", "Entity Name", "Vessel Name", "Aircraft Name", "First Name", "Middle Name", "Patronymic", "Matronymic",
        "Maiden Name", "Nickname",
    ))
}  # fmt: skip

FEATURES = {
    "Birthdate": details.BIRTH_DATE, "Place of Birth": details.BIRTH_PLACE, "Title": details.TITLE, "Location": details.ADDRESS,
    "Nationality Country": details.NATIONALITY, "Citizenship Country": details.CITIZENSHIP, "Gender": details.GENDER,
    "Website": details.WEBSITE, "Email Address": details.EMAIL, "Phone Number": details.PHONE, "VESSEL TYPE": details.VESSEL_TYPE,
    "Vessel Call Sign": details.CALL_SIGN, "Vessel Flag": details.FLAG, "Former Vessel Flag": details.FORMER_FLAG,
    "Other Vessel Flag": details.FORMER_FLAG, "Vessel Owner": details.VESSEL_OWNER, "Vessel Tonnage": details.TONNAGE,
    "Vessel Gross Registered Tonnage": details.TONNAGE, "Other Vessel Call Sign": details.CALL_SIGN, "MMSI": details.MMSI,
    "Aircraft Tail Number": details.TAIL_NUMBER, "Previous Aircraft Tail Number": details.TAIL_NUMBER,
    "Aircraft Model": details.AIRCRAFT, "Aircraft Operator": details.AIRCRAFT, "Aircraft Manufacture Date": details.AIRCRAFT,
    "Aircraft Manufacturer’s Serial Number (MSN)": details.AIRCRAFT,
    "Aircraft Construction Number (also called L/N or S/N or F/N)": details.AIRCRAFT,
    "Aircraft Mode S Transponder Code": details.CALL_SIGN, "SWIFT/BIC": details.BIC, "BIK (RU)": details.BIC,
    "Organization Established Date": details.FOUNDED, "Organization Type:": details.SECTOR, "Target Type": details.TARGET_TYPE,
    "Additional Sanctions Information -": details.SECONDARY, "Secondary sanctions risk:": details.SECONDARY,
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:": details.SECONDARY,
    "Executive Order 13662 Directive Determination -": details.DIRECTIVE,
    "Executive Order 14024 Directive Information": details.DIRECTIVE,
    "Listing Date (EO 14024 Directive 2):": details.LISTING_DATE,
    "Listing Date (EO 14024 Directive 3):": details.LISTING_DATE,
    "Effective Date (EO 14024 Directive 2):": details.EFFECTIVE_DATE,
    "Effective Date (EO 14024 Directive 3):": details.EFFECTIVE_DATE, "Digital Currency Address - XBT": details.WALLET,
    "Digital Currency Address - ETH": details.WALLET, "Digital Currency Address - USDT": details.WALLET,
    "Digital Currency Address - TRX": details.WALLET, "D-U-N-S Number": details.REGISTRATION,
}  # fmt: skip

PAPERS = {
    "Passport": details.PASSPORT, "Diplomatic Passport": details.PASSPORT, "Stateless Person Passport": details.PASSPORT,
    "National ID No.": details.NATIONAL_ID, "Cedula No.": details.NATIONAL_ID, "Personal ID Card": details.NATIONAL_ID,
    "National Foreign ID Number": details.NATIONAL_ID, "D.N.I.": details.NATIONAL_ID, "C.U.R.P.": details.NATIONAL_ID,
    "SSN": details.NATIONAL_ID, "Birth Certificate Number": details.NATIONAL_ID, "Identification Number": details.IDENTIFIER,
    "Tax ID No.": details.TAX_NUMBER, "NIT #": details.TAX_NUMBER, "RUC #": details.TAX_NUMBER, "RIF #": details.TAX_NUMBER,
    "R.F.C.": details.TAX_NUMBER, "V.A.T. Number": details.TAX_NUMBER, "US FEIN": details.TAX_NUMBER,
    "Registration Number": details.REGISTRATION, "Registration ID": details.REGISTRATION, "Company Number": details.REGISTRATION,
    "UK Company Number": details.REGISTRATION, "Commercial Registry Number": details.REGISTRATION,
    "Business Registration Number": details.REGISTRATION, "Government Gazette Number": details.REGISTRATION,
    "Trade License No.": details.REGISTRATION, "C.R. No.": details.REGISTRATION, "Matricula Mercantil No": details.REGISTRATION,
    "Folio Mercantil No.": details.REGISTRATION, "Unified Social Credit Code (USCC)": details.REGISTRATION,
    "Enterprise Number": details.REGISTRATION, "Legal Entity Number": details.LEI, "License": details.LICENCE,
    "Driver's License No.": details.LICENCE, "MMSI": details.MMSI, "Vessel Registration Identification": details.IMO,
    "Residency Number": details.NATIONAL_ID, "Central Registration System Number": details.REGISTRATION,
    "Business Registration Document #": details.REGISTRATION, "Chinese Commercial Code": details.REGISTRATION,
}  # fmt: skip

#: Relations; "owner": the second owns or controls the first; "asset": the first owns the second; else they are only linked.
RELATIONS = {
    "Owned or Controlled By": "owner", "Owns, controls, or operates": "asset", "Property in the interest of": "owner",
    "Associate Of": "", "Providing support to": "", "Acting for or on behalf of": "", "Family member of": "",
    "Leader or official of": "", "playing a significant role in": "", "Principal Executive Officer": "",
}  # fmt: skip
