"""Start-up from nothing: the interpreter and .venv, the embedded PostgreSQL, and everything that `make run` runs.

Standard library only (`persiapan.py` excepted), because most of it runs before Django may be imported.
"""
