"""What an import says of a row before anything is written is what the indicator says of the record afterwards."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pegawai.actions.mutu import segarkan_mutu
from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.impor.temuan import PERINGATAN
from pegawai.models import Pegawai, TemuanMutu
from tests.factories import InstansiFactory
from tests.pegawai.impor.lembar import orang, xlsx

BERKAS = Path(__file__).resolve().parents[3] / "fixtures" / "impor"
DIPERIKSA = ("CON_1", "CON_2", "CON_3", "TIM_4")
HARI = st.dates(date(1960, 1, 1), date(2004, 12, 31))
KURSI = ("Kepala Bidang Anggaran", "Kepala Bidang Aset")


def terapkan(instansi, isi):
    """{(nip, code)} as the check has it, and as the records have it after the commit."""
    bacaan = baca(isi, "DATA_UTAMA")
    hasil = susun(bacaan, instansi)
    nip = {x.baris.nomor: x.baris.nip for x in hasil.rencana.langkah}
    dikatakan = {(nip[t.baris], t.kolom) for t in hasil.temuan if t.putusan == PERINGATAN}
    hasil.terapkan()
    segarkan_mutu(instansi=instansi)
    return dikatakan


def tercatat(instansi):
    baris = TemuanMutu.objects.filter(pegawai__instansi=instansi, kode__in=DIPERIKSA)
    return set(baris.values_list("pegawai__nip", "kode"))


def bertugas(pasangan):
    """The indicators speak of those in service only."""
    return {(nip, k) for nip, k in pasangan if Pegawai.objects.aktif().filter(nip=nip).exists()}


@st.composite
def baris(draw, nomor):
    """A row whose NIP agrees with the rest, or not, or says nothing; people compete for two seats."""
    lahir, masuk, kelamin = draw(HARI), draw(HARI) + timedelta(days=8000), draw(st.sampled_from("MF"))
    angka = (
        f"{draw(st.sampled_from([lahir, draw(HARI)])):%Y%m%d}"
        f"{draw(st.sampled_from([masuk, draw(HARI)])):%Y%m}{draw(st.sampled_from('12'))}{nomor:03d}"
    )
    return orang(
        nomor,
        NIP_BARU=angka,
        TANGGAL_LAHIR=draw(st.sampled_from([f"{lahir:%d-%m-%Y}", ""])),
        TMT_CPNS=draw(st.sampled_from([f"{masuk:%d-%m-%Y}", ""])),
        JENIS_KELAMIN=draw(st.sampled_from([kelamin, ""])),
        STATUS_CPNS_PNS=draw(st.sampled_from(["P", "C", "PPPK"])),
        KEDUDUKAN_HUKUM_NAMA=draw(st.sampled_from(["Aktif", "CLTN", "Pensiun"])),
        JABATAN_NAMA=draw(st.sampled_from(KURSI)),
        TMT_JABATAN=f"0{draw(st.integers(1, 9))}-01-2022",
    )


@st.composite
def dua_berkas(draw):
    """A file and a later one in which the same people say less."""
    banyak = draw(st.integers(1, 4))
    pertama = [draw(baris(nomor)) for nomor in range(1, banyak + 1)]
    kedua = []
    for satu in pertama:
        kosong = draw(st.sets(st.sampled_from(["TANGGAL LAHIR", "TMT CPNS", "JENIS KELAMIN"])))
        kedua.append({k: "" if k in kosong else v for k, v in satu.items()})
    return pertama, kedua


@pytest.mark.django_db
@settings(max_examples=25)
@given(dua_berkas())
def test_the_check_of_a_row_and_the_indicator_agree(berkas):
    instansi = InstansiFactory()
    with transaction.atomic():
        for isi in berkas:
            assert bertugas(terapkan(instansi, xlsx(*isi))) == tercatat(instansi)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["siasn_kotor_440", "siasn_kotor_berjudul_220"])
def test_they_agree_on_the_soiled_workbooks(nama):
    instansi = InstansiFactory()
    dikatakan = bertugas(terapkan(instansi, (BERKAS / f"{nama}.xlsx").read_bytes()))
    assert dikatakan == tercatat(instansi)
    diharapkan = {t["kolom"] for t in json.loads((BERKAS / f"{nama}.json").read_text())["rincian"]}
    assert {k for _, k in dikatakan} == diharapkan & set(DIPERIKSA)
