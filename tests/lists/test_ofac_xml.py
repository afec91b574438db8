"""OFAC's advanced XML, in a file of ours after the published schema: one person, one firm, one relation."""

from __future__ import annotations

from datetime import date

from detente.lists.records import NameKind, PartyType
from detente.model import Interval, Restriction
from tests.lists.conftest import Read, entry, refusal, snapshot

FILE = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0">
  <DateOfIssue CalendarTypeID="1"><Year>2025</Year><Month>12</Month><Day>24</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1403">Name</AliasType><AliasType ID="1400">A.K.A.</AliasType></AliasTypeValues>
    <CountryValues><Country ID="11033" ISO2="BY">Belarus</Country></CountryValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType>
      <FeatureType ID="77">Favourite Colour</FeatureType></FeatureTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
    <LegalBasisValues><LegalBasis ID="5" LegalBasisShortRef="E.O. 14038">Executive Order 14038</LegalBasis></LegalBasisValues>
    <ListValues><List ID="1550">SDN List</List></ListValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
      <NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
    <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
      <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
    <RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType></RelationTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType></SanctionsTypeValues>
    <ScriptValues><Script ID="215">Latin</Script><Script ID="220">Cyrillic</Script></ScriptValues>
  </ReferenceValueSets>
  <Locations>
    <Location ID="40"><LocationCountry CountryID="11033"/><LocationPart LocPartTypeID="1454">
      <LocationPartValue Primary="true"><Value>Pinsk</Value></LocationPartValue></LocationPart></Location>
  </Locations>
  <IDRegDocuments>
    <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="12" IssuedBy-CountryID="11033">
      <IDRegistrationNo>MP1234567</IDRegistrationNo></IDRegDocument>
  </IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="901"><Comment/><Profile ID="901" PartySubTypeID="3">
      <Identity ID="11" FixedRef="901" Primary="true">
        <Alias FixedRef="901" AliasTypeID="1400" Primary="false" LowQuality="false"><DocumentedName ID="2">
          <DocumentedNamePart><NamePartValue NamePartGroupID="70" ScriptID="220">Солёный банк</NamePartValue>
          </DocumentedNamePart>
        </DocumentedName></Alias>
        <Alias FixedRef="901" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
          <DocumentedNamePart><NamePartValue NamePartGroupID="70" ScriptID="215">SALTWATER BANK</NamePartValue>
          </DocumentedNamePart>
        </DocumentedName></Alias>
        <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="70" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
      </Identity>
      <Feature ID="1" FeatureTypeID="25"><FeatureVersion ID="1"><VersionLocation LocationID="40"/></FeatureVersion></Feature>
      <Feature ID="2" FeatureTypeID="77"><FeatureVersion ID="2"><VersionDetail>blue</VersionDetail></FeatureVersion></Feature>
    </Profile></DistinctParty>
    <DistinctParty FixedRef="902"><Comment/><Profile ID="902" PartySubTypeID="4">
      <Identity ID="12" FixedRef="902" Primary="true">
        <Alias FixedRef="902" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="3">
          <DocumentedNamePart><NamePartValue NamePartGroupID="72" ScriptID="215">Olga</NamePartValue></DocumentedNamePart>
          <DocumentedNamePart><NamePartValue NamePartGroupID="71" ScriptID="215">BRINE</NamePartValue></DocumentedNamePart>
        </DocumentedName></Alias>
        <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="71" NamePartTypeID="1520"/></MasterNamePartGroup>
          <MasterNamePartGroup><NamePartGroup ID="72" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
      </Identity>
      <Feature ID="3" FeatureTypeID="8"><FeatureVersion ID="3"><DatePeriod CalendarTypeID="1">
        <Start><From><Year>1966</Year><Month>9</Month><Day>8</Day></From><To><Year>1966</Year><Month>9</Month><Day>8</Day></To></Start>
        <End><From><Year>1966</Year><Month>9</Month><Day>8</Day></From><To><Year>1966</Year><Month>9</Month><Day>8</Day></To></End>
      </DatePeriod></FeatureVersion></Feature>
    </Profile></DistinctParty>
  </DistinctParties>
  <ProfileRelationships>
    <ProfileRelationship ID="1" From-ProfileID="901" To-ProfileID="902" RelationTypeID="15003" Former="false"/>
  </ProfileRelationships>
  <SanctionsEntries>
    <SanctionsEntry ID="901" ProfileID="901" ListID="1550">
      <EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="5"><Date CalendarTypeID="1">
        <Year>2021</Year><Month>8</Month><Day>9</Day></Date></EntryEvent>
      <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>BELARUS-EO14038</Comment></SanctionsMeasure>
    </SanctionsEntry>
    <SanctionsEntry ID="902" ProfileID="902" ListID="1550">
      <EntryEvent ID="2" EntryEventTypeID="1" LegalBasisID="5"><Date CalendarTypeID="1">
        <Year>2021</Year><Month>12</Month><Day>2</Day></Date></EntryEvent>
      <SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>ATLANTIS</Comment></SanctionsMeasure>
    </SanctionsEntry>
  </SanctionsEntries>
</Sanctions>
"""


def test_the_file_says_when_it_was_issued_and_of_which_list(read: Read) -> None:
    found = snapshot(read(sdn__xml=FILE))
    assert (found.regime, found.list, found.taken) == ("US", "OFAC SDN List", Interval.day(date(2025, 12, 24)))


def test_a_firm_with_programme_day_and_legal_basis(read: Read) -> None:
    bank = entry(read(sdn__xml=FILE), "901")
    assert (bank.name, bank.type, bank.countries) == ("SALTWATER BANK", PartyType.ENTITY, ("BY",))
    assert [(one.programme, one.restriction, one.since, one.basis) for one in bank.listings] == [
        ("BELARUS-EO14038", Restriction.ASSET_FREEZE, date(2021, 8, 9), "Executive Order 14038")
    ]
    assert [(name.text, name.kind, name.language) for name in bank.names[1:]] == [("Солёный банк", NameKind.ALIAS, "Cyrillic")]
    assert bank.addresses == ("Pinsk, Belarus",)


def test_a_person_is_named_surname_first_with_papers_and_birth_date(read: Read) -> None:
    clerk = entry(read(sdn__xml=FILE), "902")
    assert (clerk.name, clerk.type) == ("BRINE, Olga", PartyType.PERSON)
    assert clerk.values("passport") == ("MP1234567",)
    assert clerk.values("birth date") == ("1966-09-08",)


def test_control_is_kept_without_a_share(read: Read) -> None:
    assert [(one.owner, one.percent) for one in entry(read(sdn__xml=FILE), "901").owned] == [("902", None)]


def test_unknown_codes_are_problems_and_unknown_features_unread(read: Read) -> None:
    reading = read(sdn__xml=FILE)
    assert [problem.message.rpartition("/")[2] for problem in reading.problems] == [
        "sdn.xml: programme 'ATLANTIS' is not known in line 69; left open"
    ]
    assert [one.field for one in snapshot(reading).unread] == ["feature Favourite Colour"]


def test_a_cut_file_is_refused(read: Read) -> None:
    assert "sdn.xml refused, nothing of it was read: line 54: no XML from here on" in refusal(
        read(sdn__xml=FILE[: FILE.index('<Feature ID="3"')])
    )


def test_an_entry_for_nobody_is_damage(read: Read) -> None:
    text = FILE.replace('ProfileID="902" ListID', 'ProfileID="909" ListID')
    assert "an entry for a party that is not in the file" in refusal(read(sdn__xml=text))
