"""Vacancies as seats: what their posts and the agency ask on a day. Part of the bridge."""

from dataclasses import replace

from jabatan.bup import bup_berlaku
from jabatan.standar import load_standar_semua, standar_kursi
from mutasi.fakta.bidang import bidang_unit, bit_rumpun, load_bidang
from mutasi.fakta.kriteria import DIKLAT_PIM
from mutasi.fakta.kursi import load_jendela, load_ruang
from mutasi.fakta.lowongan import load_khusus, with_khusus
from mutasi.fakta.masa import FUNGSIONAL, KELOMPOK_JENJANG
from mutasi.fakta.parameter import penyetara
from mutasi.models import Lowongan
from mutasi.syarat import Kelompok, Sasaran


def load_sasaran(siklus, parameter, sertifikat=()):
    """The vacancies of a cycle as seats; what a post leaves open is filled from its echelon or level."""
    lowongan = list(
        Lowongan.objects.filter(siklus=siklus)
        .select_related("posisi__unit", "posisi__jabatan__eselon")
        .prefetch_related("posisi__jabatan__rumpun")
        .order_by("pk")
    )
    hari, jendela = siklus.tmt_rencana, load_jendela(siklus)
    sasaran = build_sasaran(lowongan, siklus.instansi, hari, parameter, jendela)
    return with_khusus(sasaran, load_khusus(siklus), bit_rumpun(), sertifikat)


def build_sasaran(lowongan, instansi, hari, parameter, jendela=0, *, bidang=None, bit=None):
    """Vacancies, stored or only thought of, as seats with what they ask on a day."""
    bidang = set(load_bidang(instansi) if bidang is None else bidang)
    bit = bit_rumpun() if bit is None else bit
    standar = load_standar_semua(instansi, hari)
    ruang = load_ruang(lowongan, hari, parameter.tabel("bup_jenjang"))
    sasaran = (
        _sasaran(satu, parameter, bidang_unit(satu.posisi.unit.jalur, bidang) or "", bit, standar) for satu in lowongan
    )
    return [replace(satu, jendela=jendela, ruang=ruang[satu.kunci]) for satu in sasaran]


def _sasaran(lowongan, parameter, bidang, bit, standar):
    jabatan = lowongan.posisi.jabatan
    jenjang, eselon = jabatan.jenjang, jabatan.eselon
    rentang = parameter.tabel("golongan_jenjang_fungsional").get(jenjang, (None, None))
    diminta = standar_kursi(standar, jabatan.pk, jenjang)
    diklat = parameter.tabel("diklat_jenjang").get(jenjang)
    return Sasaran(
        kunci=lowongan.pk,
        posisi=lowongan.posisi_id,
        kelompok=Kelompok(KELOMPOK_JENJANG.get(jenjang, FUNGSIONAL)),
        tingkat=penyetara(parameter)(jenjang, jabatan.eselon_id),
        golongan_minimal=jabatan.golongan_minimal_id or (eselon.golongan_terendah_id if eselon else rentang[0]),
        golongan_maksimal=jabatan.golongan_maksimal_id or (eselon.golongan_tertinggi_id if eselon else rentang[1]),
        bup=bup_berlaku(jabatan, parameter.tabel("bup_jenjang")),
        pendidikan_minimal=jabatan.pendidikan_minimal_id,
        rumpun=sum(bit[r.pk] for r in jabatan.rumpun.all()),
        bidang=bidang,
        standar=tuple(sorted((kode, level) for kode, level in diminta.items() if level)),
        diklat_pim=DIKLAT_PIM.get(diklat, 0),
        memimpin_satuan=jabatan.memimpin_satuan,
    )
