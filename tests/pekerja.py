"""A worker of its own, as `make run` starts it: a real process that a test may really kill."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection

from tests import kluster

SABAR = 60.0  # seconds


def address():
    return kluster.address(connection.settings_dict["NAME"])


@contextmanager
def worker():
    """The process; killed at the end whatever happened."""
    perintah = [sys.executable, "manage.py", "procrastinate", "worker"]
    proses = subprocess.Popen(
        perintah,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield proses
    finally:
        if proses.poll() is None:
            kill(proses)


def kill(proses):
    proses.send_signal(signal.SIGKILL)
    proses.wait()


@contextmanager
def held(sql):
    """A lock on which the worker comes to a stop in the middle of its work."""
    with psycopg.connect(address()) as lain:
        lain.execute(sql)
        yield lain
        lain.rollback()


def wait_until(benar):
    batas = time.monotonic() + SABAR
    while not (hasil := benar()):
        assert time.monotonic() < batas, "tidak terjadi dalam waktunya"
        time.sleep(0.05)
    return hasil
