"""Benchmarks. A figure is always a ratio to something measured in the same run, so that it holds on any machine."""
