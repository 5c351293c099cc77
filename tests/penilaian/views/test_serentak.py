"""Several devices at the same moment: one writer wins, the other is shown both, and nothing said to be saved is lost.

What `make bench BAGIAN=tenggat` drives at the size of a region, here with a handful of people.
"""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from penilaian.models import HasilPotensi, PenilaianKinerja, PeriodePenilaian
from tests.factories import HasilPotensiFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import TIDAK_DINILAI, anggota
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db(transaction=True)
VERSI = re.compile(r'name="versi" value="(\d+)"')


def perangkat(pengguna):
    """A browser of its own, signed in."""
    client = Client()
    client.force_login(pengguna)
    return client


def kirim(client, orang, versi, aksi, catatan, **isian):
    """(status, text): a whole form, told from another by its note."""
    isi = {"hasil_kerja": 1, "perilaku_kerja": 2, **TIDAK_DINILAI, "catatan": catatan, **isian}
    response = client.post(reverse("penilaian_nilai", args=[orang.pk, 2026]), isi | {"versi": versi, "aksi": aksi})
    return response.status_code, response.content.decode()


def serentak(pengguna, orang, versi, aksi):
    """Notes and answers of as many devices as there are acts, all sending at once."""
    catatan = [f"perangkat {nomor} atas versi {versi}" for nomor in range(len(aksi))]
    gawai = [perangkat(pengguna) for _ in aksi]
    kerja = [
        lambda c=c, a=a, teks=teks: kirim(c, orang, versi, a, teks)
        for c, a, teks in zip(gawai, aksi, catatan, strict=True)
    ]
    return list(zip(catatan, aksi, at_once(*kerja), strict=True))


@pytest.mark.parametrize(
    "aksi",
    [("draf", "draf"), ("final", "draf"), ("final", "otomatis"), ("draf",) * 4],
    ids=["dua draf", "final lawan draf", "final lawan otomatis", "empat draf"],
)
@pytest.mark.parametrize("versi", [0, 1], ids=["belum ada", "atas draf"])
def test_of_writers_on_one_form_exactly_one_wins_and_the_others_see_both(periode, dinas, kepala, aksi, versi):
    orang = anggota(dinas)
    if versi:
        kirim(perangkat(kepala), orang, 0, "draf", "yang mula-mula")
    semua = serentak(kepala, orang, versi, aksi)
    [(menang, cara, _)] = [satu for satu in semua if satu[2][0] in (200, 302)]
    tersimpan = PenilaianKinerja.objects.get()
    assert (tersimpan.catatan, tersimpan.versi) == (menang, versi + 1)
    assert tersimpan.status == ("FINAL" if cara == "final" else "DRAF")
    for catatan, aksinya, (status, teks) in semua:
        if catatan == menang:
            continue
        assert status == 409
        if aksinya == "otomatis":
            assert "Bandingkan" in teks
        else:
            assert menang in teks
            assert catatan in teks


def test_what_each_head_was_told_is_what_is_stored(periode):
    """Four heads at once, drafts that save themselves and then final, several people each."""
    unit = [UnitKerjaFactory(nama=f"Bidang {nomor}") for nomor in range(4)]
    kepala = [persona("kepala_unit", unit=u) for u in unit]
    orang = [[anggota(u) for _ in range(2)] for u in unit]

    def bekerja(pengguna, bawahan):
        client, dikatakan = perangkat(pengguna), {}
        for satu in bawahan:
            versi = 0
            for ke, aksi in enumerate(("otomatis", "otomatis", "final")):
                catatan, hasil = f"{pengguna.nama_masuk} {satu.pk} {ke}", 1 + (satu.pk + ke) % 3
                status, teks = kirim(client, satu, versi, aksi, catatan, hasil_kerja=hasil)
                assert status == (302 if aksi == "final" else 200)
                versi = versi + 1 if aksi == "final" else int(VERSI.search(teks)[1])
                dikatakan[satu.pk] = (hasil, catatan, versi)
        return dikatakan

    kerja = [lambda p=p, b=b: bekerja(p, b) for p, b in zip(kepala, orang, strict=True)]
    dikatakan = {pk: isi for satu in at_once(*kerja) for pk, isi in satu.items()}
    ada = PenilaianKinerja.objects.filter(status="FINAL").values_list("pegawai", "hasil_kerja", "catatan", "versi")
    assert {pk: tuple(isi) for pk, *isi in ada} == dikatakan
    assert [versi for *_, versi in ada] == [3] * 8


@pytest.mark.parametrize("sesama", [0, 25])
@pytest.mark.parametrize("potensi", [False, True])
def test_a_save_costs_twelve_queries_at_most_whatever_it_holds(periode, dinas, kepala, sesama, potensi):
    """The draft that comes first, one that rates otherwise, and the final one that rates anew, with a factor."""
    PeriodePenilaian.objects.filter(pk=periode.pk).update(potensi_atasan=potensi)
    orang, *_ = [anggota(dinas) for _ in range(1 + sesama)]
    HasilPotensiFactory(pegawai=orang, aspek="MOTIVASI", sumber="ASESMEN", penilaian=None, tanggal=date(2026, 11, 1))
    client = perangkat(kepala)
    for versi, aksi in enumerate(("otomatis", "otomatis", "final")):
        isian = {"potensi_intelektual": 2 + versi, "potensi_belajar_cepat": 3} if potensi else {}
        with CaptureQueriesContext(connection) as simpan:
            status, _ = kirim(client, orang, versi, aksi, f"ke-{versi}", faktor_disiplin=1 + versi, **isian)
        assert status == (302 if aksi == "final" else 200)
        # here the transaction is not inside another one
        assert len([k for k in simpan if k["sql"] not in ("BEGIN", "COMMIT")]) <= 12
    tersimpan = dict(HasilPotensi.objects.filter(sumber="ATASAN").values_list("aspek", "nilai"))
    assert tersimpan == ({"INTELEKTUAL": 4, "BELAJAR_CEPAT": 3} if potensi else {})
