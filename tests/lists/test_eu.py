"""The EU's lists: the consolidated file (XML), and a regulation's annexes as a table."""

from __future__ import annotations

from datetime import date

from detente.lists.eu_table import spellings
from detente.lists.records import NameKind, PartyType
from detente.model import Interval, Restriction
from tests.lists.conftest import Read, entry, refusal, snapshot

XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-04-24T10:00:00.000+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.901.1" logicalId="901">
    <remark>Sells salt.</remark>
    <regulation regulationType="amendment" organisationType="council" publicationDate="2022-06-03"
        entryIntoForceDate="2022-06-03" numberTitle="2022/876 (OJ L153)" programme="BLR" logicalId="1">
      <publicationUrl>http://example.org/oj</publicationUrl></regulation>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="SWB" strong="false" nameLanguage="" logicalId="2" function="" gender="" title=""/>
    <nameAlias wholeName="Saltwater Bank" strong="true" nameLanguage="EN" logicalId="3"/>
    <nameAlias wholeName="Солёный банк" strong="true" nameLanguage="BE" logicalId="4"/>
    <address city="Pinsk" street="1 Quay St." zipCode="220001" countryIso2Code="BY" countryDescription="BELARUS" logicalId="5">
      <contactInfo key="EMAIL" value="hello@example.org"/></address>
    <identification identificationTypeCode="regnumber" number="600122" countryIso2Code="BY" logicalId="6"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.902.1" logicalId="902" hatSize="58">
    <regulation publicationDate="2020-10-02" entryIntoForceDate="2020-10-02" numberTitle="2020/1387"
        programme="ATL" logicalId="7"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Olga" lastName="BRINE" wholeName="Olga BRINE" gender="F" function="Clerk" strong="true" logicalId="8"/>
    <birthdate circa="true" birthdate="" year="1966" monthOfYear="9" dayOfMonth="8" city="Pinsk"
        countryIso2Code="BY" logicalId="9"/>
    <citizenship countryIso2Code="BY" region="" logicalId="10"/>
  </sanctionEntity>
</export>
"""

HEADER = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,nationality,hatSize"
FIRM = "32006R0765,28,EU-BLR,I.B,Asset freeze,3.6.2022,Sells salt.,LegalEntity,Saltwater Bank,Солёный банк; SWB (Salt Bank),,"
CLERK = "32006R0765,3,EU-BLR,I.A,Asset freeze,2.10.2020,Clerk.,Person,Olga BRINE,,Belarusian,58"


def test_an_entity_of_the_consolidated_file(read: Read) -> None:
    reading = read(eu__xml=XML)
    bank = entry(reading, "EU.901.1")
    assert snapshot(reading).taken == Interval.day(date(2026, 4, 24))
    assert bank.type is PartyType.ENTITY
    assert [(name.text, name.kind) for name in bank.names] == [
        ("Saltwater Bank", NameKind.PRIMARY), ("SWB", NameKind.WEAK), ("Солёный банк", NameKind.ALIAS),
    ]  # fmt: skip
    assert [(one.programme, one.restriction, one.since, one.basis) for one in bank.listings] == [
        ("EU-BLR", Restriction.ASSET_FREEZE, date(2022, 6, 3), "2022/876 (OJ L153)")
    ]
    assert bank.addresses == ("1 Quay St., 220001, Pinsk, BY",)
    assert (bank.values("registration number"), bank.values("e-mail")) == (("600122",), ("hello@example.org",))


def test_a_person_of_the_consolidated_file(read: Read) -> None:
    clerk = entry(read(eu__xml=XML), "EU.902.1")
    assert clerk.values("birth date") == ("1966-09-08",)
    assert clerk.values("birth place") == ("Pinsk, BY",)
    assert (clerk.values("gender"), clerk.values("position"), clerk.countries) == (("Female",), ("Clerk",), ("BY",))


def test_an_unknown_programme_is_a_problem_and_an_unknown_attribute_unread(read: Read) -> None:
    reading = read(eu__xml=XML)
    assert [problem.message.rpartition("/")[2] for problem in reading.problems] == [
        "eu.xml: programme 'ATL' is not known in line 18; left open"
    ]
    assert [one.field for one in snapshot(reading).unread] == ["sanctionEntity/@hatSize"]


def test_a_cut_consolidated_file_is_refused(read: Read) -> None:
    assert "no XML from here on" in refusal(read(eu__xml=XML[:1500]))


def test_a_row_of_a_regulation(read: Read) -> None:
    reading = read(**{"eu-2026-04-24__csv": "\n".join([HEADER, CLERK, FIRM]) + "\n"})
    firm = entry(reading, "I.B:28")
    assert snapshot(reading).list == "EU Regulation 765/2006, annexes"
    assert [(one.programme, one.restriction, one.since, one.annex) for one in firm.listings] == [
        ("EU-BLR", Restriction.ASSET_FREEZE, date(2022, 6, 3), "I.B")
    ]
    assert [name.text for name in firm.names] == ["Saltwater Bank", "Солёный банк", "SWB", "Salt Bank"]
    assert firm.countries == ("BY",)  # the programme's own target: the row names none
    assert snapshot(reading).evidence(firm).endswith("eu-2026-04-24.csv:3 (record I.B:28)")


def test_a_column_that_nobody_takes_is_named(read: Read) -> None:
    found = snapshot(read(eu__csv="\n".join([HEADER, CLERK, FIRM]) + "\n"))
    assert [(one.field, one.times, one.first) for one in found.unread] == [("hatSize", 1, "line 2")]


def test_an_unknown_measure_is_a_problem_and_forbids_nothing(read: Read) -> None:
    reading = read(eu__csv="\n".join([HEADER, FIRM.replace("Asset freeze", "Frown")]) + "\n")
    assert entry(reading, "I.B:28").listings[0].restriction is None
    assert "measure 'Frown' is not known" in reading.problems[0].message


def test_an_annex_has_its_own_measure(read: Read) -> None:
    reading = read(eu__csv="\n".join([HEADER, FIRM.replace(",I.B,", ",LXX,"), CLERK.replace(",I.A,", ",V,")]) + "\n")
    told = " ".join(problem.message for problem in reading.problems)
    assert "annex 'LXX' is not known in line 2" in told
    assert "annex V with the measure 'Asset freeze', which is not what that annex does" in told


def test_a_last_line_without_its_end_is_said_to_be_perhaps_cut(read: Read) -> None:
    assert [problem.code for problem in read(eu__csv="\n".join([HEADER, FIRM])).problems] == ["list-value-cut"]


def test_a_row_cut_short_is_refused(read: Read) -> None:
    text = "\n".join([HEADER, CLERK, FIRM])
    assert "line 3: 7 columns where the header names 12" in refusal(read(eu__csv=text[: text.index(",LegalEntity")]))


def test_spellings_in_brackets_are_names_and_parts_of_names_are_not() -> None:
    assert spellings("Viktor RUSH (Victor ROUCHE); Вiктар РУШ") == ["Viktor RUSH", "Victor ROUCHE", "Вiктар РУШ"]
    assert spellings("Iury (Yuri) POND") == ["Iury (Yuri) POND"]
