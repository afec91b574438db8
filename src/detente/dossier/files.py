"""Whole-file reads and writes that never leave half a file behind, and digests of files. Paths in, bytes or digests out."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

#: Files are hashed in pieces of this size, so that a very large one does not fill the memory.
PIECE = 1 << 20


def write_text(path: Path, text: str) -> None:
    """Write beside the file and rename over it: a reader sees the old text or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy in the same careful way; a target that is there already is left alone (its name is its content)."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    try:
        shutil.copyfile(source, beside)
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    finally:
        Path(beside).unlink(missing_ok=True)


def exists(path: Path) -> bool:
    """True also where the folder above forbids a look: that is a problem of the file, not a wrong call."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a name too long, a NUL in it
        return False


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def text_digest(*parts: str) -> str:
    """A digest of several texts that keeps their borders."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
