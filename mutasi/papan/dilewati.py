"""Who a board passes over, read from the lists of its seats (I11). Of a computed plan the program has told it."""

from mutasi.models import KursiPapan
from mutasi.syarat import Kelayakan


def load_dilewati(skenario, rencana):
    """(seats that somebody with more points wished for, seats whose first ones the board has placed otherwise)."""
    kursi = KursiPapan.objects.filter(pemeringkatan=skenario.pemeringkatan_id)
    diam = dict(kursi.filter(pemangku__isnull=False).values_list("pemangku_id", "poin_pemangku"))
    daftar = dict(kursi.filter(posisi__in=[p.kursi for p in rencana.pindah]).values_list("posisi_id", "daftar"))
    poin = diam | {p.orang: p.poin for p in rencana.pindah} | dict.fromkeys(o for o, _ in rencana.lepas)
    letak = {p.orang: p.kursi for p in rencana.pindah}
    diminati, tergeser = set(), set()
    for p in rencana.pindah:
        for satu in daftar.get(p.kursi, ()):
            if not _rugi(satu, poin):
                continue
            if satu["minat"] and satu["rendah"] > p.poin:
                diminati.add(p.kursi)
            if _lebih_dulu(satu, p) and letak.get(satu["orang"]) != rencana.dihitung.get(satu["orang"]):
                tergeser.add(p.kursi)
    return diminati, tergeser


def _rugi(satu, poin):
    """Eligible, and with nothing as good in this plan; unknown points prove nothing."""
    didapat = poin.get(satu["orang"])
    return satu["kelayakan"] == Kelayakan.LAYAK and (didapat is None or satu["rendah"] > didapat)


def _lebih_dulu(satu, p):
    return satu["urutan"] is not None and p.urutan is not None and satu["urutan"] < p.urutan
