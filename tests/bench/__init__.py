"""Benchmarks, run by hand: `pytest tests/bench -o addopts= --benchmark-only`; nothing here fails by time."""
