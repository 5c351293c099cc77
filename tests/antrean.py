"""The background queue, worked off by the test itself with a real worker."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate.contrib.django import app

SABAR = 120.0  # seconds


def run_async(coroutine):
    """In a thread: a browser test may have left an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result(timeout=SABAR)


def work_off_queue():
    """Do every job that waits, and come back when the queue is empty."""

    async def work():
        # The thread in which Django's calls run outlives the test, its connection not the copy that was dropped.
        await sync_to_async(connections.close_all)()
        async with app.with_connector(app.connector.get_worker_connector()).open_async() as pekerja:
            await pekerja.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)

    run_async(work())
