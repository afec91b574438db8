"""A PostgreSQL cluster of the tests' own, in a folder that is thrown away, reached by a socket in it and by nothing else."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: Who runs it where we are root, whom PostgreSQL refuses.
_UNPRIVILEGED = ("postgres", "nobody")


def why_not() -> str | None:
    """Why no cluster can be had here; None where one can."""
    if find_spec("psycopg") is None:
        return "the extra `postgres` is not installed"
    missing = [name for name in ("initdb", "postgres", "pg_ctl") if _program(name) is None]
    return f"there is no {missing[0]} here" if missing else None


def _program(name: str) -> str | None:
    found = shutil.which(name)
    if found is not None:
        return found
    beside = Path(os.path.realpath(shutil.which("initdb") or shutil.which("postgres") or "/")).parent / name
    return str(beside) if beside.is_file() else None


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a database in a fresh cluster."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    owner = _owner()
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        data = folder / "data"
        _run(owner, "initdb", "-D", str(data), "-U", "tester", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
        flags = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run(owner, "pg_ctl", "-D", str(data), "-o", flags, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            _run(owner, "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """What a process needs to be run by somebody who may: nothing, unless we are root."""
    if os.geteuid() != 0:
        return {}
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    return {}


def _run(owner: Mapping[str, Any], name: str, *arguments: str) -> None:
    program = _program(name)
    assert program is not None
    done = subprocess.run(
        [program, *arguments], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        extra_groups=[] if owner else None, **owner,
    )  # fmt: skip
    assert done.returncode == 0, f"{name}: {done.stderr}"
