"""Whatever stands in the cells: a row is taken or refused in words, and twice is once. No kind ever breaks."""

import gzip
import json

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pegawai.impor.bacaan import Bacaan
from pegawai.impor.susun import susun
from pegawai.models import Impor, Pegawai
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.contoh_jenis import BERKAS, NIP, NIP_DUA, siapkan

pytestmark = pytest.mark.django_db
RUSAK = [
    None, "", "-", "0", "1", 7, 2.5, True, -1, "31-12-2021", "29-02-2021", "2021", 44561, "=1+1", "<b>", "x" * 400,
    "III/d", "\u200b", "NULL", "U1", "R", "M.02", "Ringan", "Plt", "Sekarang", 1e18, NIP, NIP_DUA,
]  # fmt: skip


def bacaan(jenis, judul, baris):
    garis = [
        {"lembar": "Data", "baris_kepala": 1, "judul": judul, "dibuang": []},
        *([n, b] for n, b in enumerate(baris, 2)),
    ]
    return Bacaan(gzip.compress("\n".join(map(json.dumps, garis)).encode() + b"\n"), jenis)


@st.composite
def berkas(draw, jenis):
    """Rows of the example with some cells taken from elsewhere."""
    contoh = BERKAS[jenis]
    judul = list(contoh[0])
    semua = st.sampled_from(RUSAK) | st.sampled_from([b[k] for b in contoh for k in judul])
    baris = []
    for b in draw(st.lists(st.sampled_from(contoh), min_size=1, max_size=5)):
        isi = [b[k] for k in judul]
        for i, nilai in draw(st.dictionaries(st.integers(0, len(judul) - 1), semua, max_size=3)).items():
            isi[i] = nilai
        baris.append(isi)
    return judul, baris


@pytest.mark.parametrize("jenis", Impor.Jenis)
@settings(max_examples=12)
@given(data=st.data())
def test_no_cell_breaks_an_import(jenis, data):
    instansi = InstansiFactory(nama="Acak")
    if not Pegawai.objects.filter(instansi=instansi).exists():
        siapkan(instansi)
    judul, baris = data.draw(berkas(jenis))
    with transaction.atomic():
        hasil = susun(bacaan(jenis, judul, baris), instansi)
        assert all(t.sebab and t.saran for t in hasil.temuan if t.putusan == "tolak")
        assert all(t.kolom for t in hasil.temuan)
        r = hasil.ringkasan
        hasil.terapkan()
        kedua = susun(bacaan(jenis, judul, baris), instansi)
        assert (kedua.ringkasan["baru"], kedua.ringkasan["berubah"]) == (0, 0), [
            (t.baris, t.kolom, t.sebab, t.nilai) for t in kedua.temuan
        ]
        assert kedua.ringkasan["ditolak"] == r["ditolak"]
        transaction.set_rollback(True)
