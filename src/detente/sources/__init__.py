"""Bytes → Reports: files and folders in, dated reports with marked-up blocks and a problem for what could not be read out."""

from detente.sources.loading import load

__all__ = ["load"]
