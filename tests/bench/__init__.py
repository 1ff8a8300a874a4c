"""Benchmarks: run by hand with `pytest tests/bench --benchmark-only`; nothing here passes or fails by time."""
