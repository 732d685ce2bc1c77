"""Every figure that we quote, as a command beside its peer: `python -m benchmarks [NAME]`, or `make bench NAME=redirect`.

A module of this package with a function `run(scale) -> Figure` is a benchmark; `scale` (or BENCH_SCALE) is 1 in full, 0.01 in tests.
DATABASE_OWNER_URL names the PostgreSQL to use (its role makes and drops a database of its own there); without it the embedded
server is started under a directory of the benchmarks' own.
"""
