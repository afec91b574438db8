"""Names, aliases, organs and objects as data files an analyst can edit, and one loader.

from detente.lexicon import lexicon
lexicon().party("the White House")   → US
lexicon().things_in("Belarusian potash")   → ("potash",)
"""

from detente.lexicon.lexicon import Lexicon, lexicon
from detente.lexicon.records import Alias, Mention

__all__ = ["Alias", "Lexicon", "Mention", "lexicon"]
