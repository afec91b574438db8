"""The exceptions of Detente. An error stops a command; what is wrong with one input is a `Problem` (a value), not an error.

DetenteError
├── UsageError             the call was wrong: exit status 2
│   ├── NoSuchInput        a path that does not exist
│   ├── NotADossier        a folder without a dossier.toml
│   ├── BadSettings        dossier.toml or an option cannot be understood
│   └── NoSuchRow          `why` or `decide` was given an id that the dossier does not have
├── DossierBusy            another process is writing the dossier
├── NotReady               an answer that takes long is still being worked out: ask again
├── ModelMissing           the parser model named in the settings is not installed
├── ReaderUnusable         the second reader cannot be asked
├── ExtraMissing           what was asked for needs packages that are not installed
└── CacheUnusable          the derived database cannot be read or written; deleting it loses nothing
"""

from __future__ import annotations


class DetenteError(Exception):
    """The root: its message is written for a user and names the file and the place."""


class UsageError(DetenteError):
    """The call was wrong; nothing was done."""


class NoSuchInput(UsageError):
    """A path that does not exist."""


class NotADossier(UsageError):
    """A folder that holds no dossier.toml."""


class BadSettings(UsageError):
    """A settings file or an option that cannot be understood."""


class NoSuchRow(UsageError):
    """An id that no row of the dossier has."""


class DossierBusy(DetenteError):
    """Another process holds the dossier's write lock."""


class NotReady(DetenteError):
    """An answer that takes long is still being worked out."""


class ModelMissing(DetenteError):
    """The parser model that the settings name is not installed."""


class CacheUnusable(DetenteError):
    """The derived database cannot be read or written; deleting it loses nothing."""


class ReaderUnusable(DetenteError):
    """The second reader cannot be asked: its extra is not installed, its key is refused, its model or address is unknown."""


class ExtraMissing(DetenteError):
    """What was asked for needs an extra of Detente that is not installed."""
