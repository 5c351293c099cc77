"""Several people at the same moment."""

import threading

from django.db import connection

from pegawai.penolakan import Penolakan


def at_once(*kerja):
    """Results of functions that begin together, each on a connection of its own; a refusal is its sentence."""
    mulai, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def satu(nomor, fungsi):
        mulai.wait()
        try:
            hasil[nomor] = fungsi()
        except Penolakan as sebab:
            hasil[nomor] = str(sebab)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=pasangan) for pasangan in enumerate(kerja)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return hasil
