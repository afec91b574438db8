"""The data files hold together: no wording means two parties, every broader object exists, codes are valid."""

from __future__ import annotations

from collections import defaultdict

import pycountry
import pytest

from detente.lexicon import lexicon
from detente.lexicon.reading import read_bodies, read_former, read_persons, read_states, read_things
from detente.lexicon.records import Former
from detente.lexicon.things import ROOT
from detente.lexicon.words import singular, words
from detente.model import PartyKind, Thing


def _key(text: str) -> str:
    keys = [word.key for word in words(text)]
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] == "the" else keys)


def test_no_wording_is_given_to_two_parties() -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for alias in (*read_states()[1], *read_bodies().aliases, *read_persons()[1]):
        meant[_key(alias.text)].add(alias.party)
    assert {text: parties for text, parties in meant.items() if len(parties) > 1} == {}


def test_every_wording_has_a_word_in_it() -> None:
    texts = [alias.text for alias in (*read_states()[1], *read_bodies().aliases, *read_persons()[1])]
    assert [text for text in texts if not _key(text)] == []


@pytest.mark.parametrize("code", [party.id for party in read_states()[0] if lexicon().former(party.id) is None])
def test_states_carry_iso_codes(code: str) -> None:
    assert len(code) == 2 and code.isupper()
    # XK is the code that everybody uses for Kosovo; the EU and the UN have theirs reserved
    assert code in {"XK", "EU", "UN"} or pycountry.countries.get(alpha_2=code) is not None


@pytest.mark.parametrize("state", read_former(), ids=lambda state: state.id)
def test_states_that_are_no_more_carry_the_codes_of_iso_3166_3(state: Former) -> None:
    known = pycountry.historic_countries.get(alpha_4=state.code)
    assert known.alpha_2 == state.id
    assert int(known.withdrawal_date[:4]) - state.until.year in {0, 1}  # the code went some months after the state


def test_all_members_of_the_united_nations_are_there() -> None:
    members = """AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CV CF TD CL CN
    CO KM CG CD
        CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR
        IQ IE IL
        IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA
        NR NP NL
        NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES
        LK SD SR
        SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW"""
    assert len(members.split()) == 193
    ids = {party.id for party in read_states()[0]}
    assert set(members.split()) - ids == set()
    assert {"XK", "TW", "PS", "VA"} <= ids


def test_a_persons_state_is_a_party() -> None:
    parties = {party.id for party in lexicon().parties}
    people, _, countries, _ = read_persons()
    assert [person.name for person in people if person.state and person.state not in parties] == []
    assert {country for country in countries.values() if country not in parties} == set()


def test_whoever_an_organ_or_vague_wording_points_at_is_a_party() -> None:
    parties = {party.id for party in lexicon().parties}
    bodies = read_bodies()
    pointed = {alias.party for alias in bodies.aliases} | {a.party for meant in bodies.after_the.values() for a in meant}
    assert pointed - parties == set()


def _things() -> list[Thing]:
    return read_things()[0]


def test_every_broader_object_exists_and_only_the_root_has_none() -> None:
    ids = {thing.id for thing in _things()}
    assert len(ids) == len(_things())
    assert {above for thing in _things() for above in thing.broader} - ids == set()
    assert [thing.id for thing in _things() if not thing.broader] == [ROOT]


def test_objects_have_no_cycles_and_end_at_the_root() -> None:
    for thing in _things():
        above = lexicon().broader(thing.id)
        assert thing.id not in above
        assert thing.id == ROOT or above[-1] == ROOT


def test_no_wording_is_given_to_two_objects() -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for thing in _things():
        for text in (thing.name, *thing.aliases):
            meant[" ".join(singular(word.key) for word in words(text))].add(thing.id)
    assert {text: ids for text, ids in meant.items() if len(ids) > 1} == {}


def test_firms_belong_to_known_states() -> None:
    states = {party.id for party in lexicon().parties if party.kind is PartyKind.STATE}
    assert {thing.country for thing in _things() if thing.country} - states == set()
