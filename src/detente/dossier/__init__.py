"""The folder a user keeps: paths and settings in; originals, what was read from them, decisions and problems out."""

from detente.dossier.folder import Dossier, make_dossier, open_dossier
from detente.dossier.gathering import Gathered, Say, gather, read_all, silent
from detente.dossier.intake import Intake, take_in
from detente.dossier.settings import Settings, title_from

__all__ = [
    "Dossier", "Gathered", "Intake", "Say", "Settings", "gather", "make_dossier", "open_dossier", "read_all", "silent",
    "take_in", "title_from",
]  # fmt: skip
