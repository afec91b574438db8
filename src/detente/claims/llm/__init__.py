"""The second reader: report → claims, by a language model behind an OpenAI-compatible server (start at `reader.py`).

    report → parts (`prompt`) → answers (`client`, kept in `answers`) → rows (`schema`) → claims (`checking`)

The model only proposes. Every claim rests on words of the report that are looked up there; what is not there is dropped and
counted. The protocol needs the extra `detente[llm]`; everything here can be imported without it.
"""

from typing import TYPE_CHECKING

from detente.late import late_attributes

if TYPE_CHECKING:
    from detente.claims.llm.reader import LlmReader

__all__ = ["LlmReader"]

__getattr__ = late_attributes(__name__, {"LlmReader": "detente.claims.llm.reader:LlmReader"})
