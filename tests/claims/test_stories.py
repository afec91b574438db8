"""Sentences from many stories, as they come: acts of several states, firms and bodies in one line or two."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, right, wrong_yet

RELIEF = [
    right("The UN Security Council voted to lift sanctions on Syria.", "ease done UN sanctions (lifted)"),
    right("The Council of the European Union decided to suspend sanctions on Syria's banks.", "ease done EU banking (suspended)"),
    right("Washington is lifting sanctions on Belarusian potash, John Coale said.", "ease done US potash (lifted)"),
    right("The US revoked the licence for Chevron in Venezuela.", "impose done US Chevron licence"),
    right("“We are lifting sanctions on potash from Belarus,” the US envoy John Coale said.",
              "ease done US potash (lifted)"),
    right("Syria welcomed the lifting of sanctions by the United States.", "ease done US sanctions (lifted)"),
    right("The US said it had issued a general licence that allows dealings with Belavia of Belarus.",
              "ease done US Belavia (licensed)"),
    right("Washington gave Minsk relief on potash.", "ease done US potash"),
    wrong_yet("'did the same'", "The US delisted Belavia of Belarus, and the EU did the same.",
              "ease done US Belavia (delisted)", "ease done EU Belavia (delisted)"),
]  # fmt: skip

MEASURES = [
    right("The EU and Britain imposed sanctions on Belarus on Friday.", "impose done EU+GB sanctions [2025-12-12]"),
    right("The EU extended for a year the sanctions that it had imposed on Belarus in 2020.",
          "maintain done EU sanctions", "impose done EU sanctions [2020-01-01/2020-12-31]"),
    right("Switzerland followed the EU and added 12 Belarusian officials to its list.", "impose done CH listed persons 12"),
    wrong_yet("a measure that stays, in the present", "The ban on flights by Belavia over the EU stays.",
              "maintain done EU aviation"),
    right("The American sanctions regime on Cuba dates from 1962.",
              "impose done US sanctions [1962-01-01/1962-12-31]"),
]  # fmt: skip

FREED = [
    right("Belarus freed 52 prisoners: 40 Belarusians and 12 foreigners.", "release done BY 52"),
    right("Belarus has released another 14 prisoners.", "release done BY 14"),
    right("Two American citizens held in Belarus were let go on Friday.", "release done BY 2 [2025-12-12]"),
    right("Belarus released 123 people: five Ukrainians, an American and 117 Belarusians.", "release done BY 123"),
    right("Belarus freed none of the 1,200 prisoners.", "release refused BY 1200"),
    right("52 freed in Belarus.", "release done BY 52"),
    wrong_yet("whoever comes back with prisoners has got them free",
              "The US envoy flew to Minsk and came back with 14 prisoners from Belarus.", "release done BY 14"),
    wrong_yet("a total of a conviction", "More than 4,000 people have been convicted in Belarus since 2020.",
              "detain done BY >4000 [2020-01-01/…]"),
]  # fmt: skip

JAILED = [
    right("A Belarusian court jailed five journalists for up to nine years on Tuesday.", "detain done BY 5 [2025-12-09]"),
    right("Police in Minsk detained at least 30 people on Sunday.", "detain done BY >=30 [2025-12-14]"),
    right("Belarus is holding about 1,100 political prisoners, according to Viasna.", "total done BY held ~1100"),
]

TIES = [
    right("The US and Belarus signed an agreement on 12 December 2025.", "agree done US+BY [2025-12-12]"),
    right("Washington recognised Syria's new government on Monday.", "normalize done US [2025-12-08]"),
    right("Germany reopened its embassy in Damascus in March 2025.", "normalize done DE [2025-03-01/2025-03-31]"),
    right("US-Belarus talks took place in Vilnius on 10 September 2025.",
              "talks done US+BY [2025-09-10]"),
    right("Canada's prime minister met his Belarusian colleague.",
              "talks done CA+BY"),
    right("Iran and the US exchanged five prisoners each in September 2023.",
          "release done IR (exchanged) 5 [2023-09-01/2023-09-30] ↔ release",
          "release done US (exchanged) 5 [2023-09-01/2023-09-30] ↔ release"),
]  # fmt: skip

POINTING = [
    right("Washington and Minsk met on Friday. The two sides agreed to reopen an embassy.",
          "talks done US+BY [2025-12-12]", "agree done US+BY", "normalize planned US+BY"),
    right("Belarus and the US traded accusations. The former freed 52 prisoners.", "release done BY 52"),
    right("Belavia of Belarus was sanctioned in 2021. On Friday the US lifted the measures against the airline.",
              "impose done US Belavia [2021-01-01/2021-12-31]", "ease done US Belavia (lifted) [2025-12-12]"),
    right("Belavia of Belarus was hit by EU sanctions in 2021. They were lifted by the EU on Friday.",
          "impose done EU Belavia [2021-01-01/2021-12-31]", "ease done EU Belavia (lifted) [2025-12-12]"),
]  # fmt: skip

QUESTIONS = [
    right("Has Belarus freed its prisoners?"),
    right("Will the US lift sanctions on Belavia of Belarus?"),
    right("Why has Belarus freed 52 prisoners?", "release done BY 52"),
]


@pytest.mark.parametrize(("text", "expected"), [*RELIEF, *MEASURES, *FREED, *JAILED, *TIES, *POINTING, *QUESTIONS])
def test_stories(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
