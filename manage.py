#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it starts (or finds running) the embedded PostgreSQL first."""

import os
import sys

from django.core.management import execute_from_command_line

from mutasi.peluncur.lingkungan import prepare_command
from mutasi.peluncur.postgres import GalatPostgres


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutasi.settings")
    try:
        prepare_command(sys.argv[1] if len(sys.argv) > 1 else "", os.environ)
    except GalatPostgres as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
