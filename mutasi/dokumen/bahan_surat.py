"""What letters around a decree are about: its people as printed, and the offices they come from and go to."""

from dataclasses import fields
from datetime import date

from django.db.models import Subquery

from jabatan.models import Parameter, UnitKerja
from mutasi.models import BarisKeputusan, UsulanMutasi
from mutasi.pelantikan.dilantik import SUDAH_PINDAH, perlu_dilantik, with_henti
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import KedudukanHukum

from .lembar import BarisLembar
from .susun import build_lembar

KOSONG = {str: "", bool: False, int: 0}


def load_lembar_surat(keputusan, *, pelantikan=False):
    """The sheet of a draft as the records stand, of an issued decree with the rows exactly as they were printed.

    `pelantikan`: only those whose new post begins with one. A pelaksana is neither invited nor sworn in.
    """
    if keputusan.status != StatusKeputusan.TERBIT:
        return build_lembar(keputusan)
    return build_lembar(keputusan, baris=load_baris_terbit(keputusan, pelantikan))


def load_baris_terbit(keputusan, pelantikan):
    aturan = Parameter.objects.berlaku_pada(keputusan.instansi_id, keputusan.tmt).filter(kode="wajib_dilantik")
    daftar = BarisKeputusan.objects.filter(keputusan=keputusan).order_by("urutan")
    daftar = daftar.select_related("usulan__posisi_asal", "usulan__posisi_tujuan__jabatan")
    daftar = daftar.annotate(aturan=Subquery(aturan.values("nilai")[:1]))
    return tuple(
        baris_dari_data(b.data | {"urutan": b.urutan, "usulan_id": b.usulan_id})
        for b in daftar
        if not pelantikan or perlu_dilantik(b.usulan, b.aturan or {})
    )


def baris_dari_data(data):
    """`BarisKeputusan.data` as a row again; what is not in it is empty, never invented."""
    isi = {f.name: data.get(f.name, KOSONG.get(f.type)) for f in fields(BarisLembar)}
    if isinstance(isi["tmt_pangkat"], str):
        isi["tmt_pangkat"] = date.fromisoformat(isi["tmt_pangkat"])
    return BarisLembar(**isi)


def load_tidak_ikut(keputusan):
    """{proposal: why its person does not move by this issued decree any more}; who has moved is not among them."""
    if keputusan.status != StatusKeputusan.TERBIT or not keputusan.mengangkat:
        return {}
    berlaku = set(keputusan.baris.berlaku().values_list("usulan_id", flat=True))
    belum = with_henti(keputusan.baris.exclude(usulan__status__in=SUDAH_PINDAH), keputusan.tmt).order_by("urutan")
    sebab = {}
    for pk, status, henti in belum.values_list("usulan_id", "usulan__status", "henti"):
        if pk not in berlaku:
            sebab[pk] = "pengangkatannya dicabut"
        elif status == StatusUsulan.GUGUR:
            sebab[pk] = "pengangkatannya gugur"
        elif henti:
            sebab[pk] = KedudukanHukum(henti).label.lower()
    return sebab


def saring_dilantik(baris):
    """Only those whose inauguration is recorded."""
    pk = [b.usulan_id for b in baris]
    sudah = set(UsulanMutasi.objects.filter(pk__in=pk, status__in=SUDAH_PINDAH).values_list("pk", flat=True))
    return tuple(b for b in baris if b.usulan_id in sudah)


def kelompokkan_perangkat(baris):
    """[(office, rows)] by name: each person stands in the letter of the old office and of the new one."""
    usulan = UsulanMutasi.objects.filter(pk__in=[b.usulan_id for b in baris]).select_related(
        "posisi_asal__unit", "posisi_tujuan__unit"
    )
    unit = {u.pk: (u.posisi_asal and u.posisi_asal.unit, u.posisi_tujuan.unit) for u in usulan}
    nama = _load_nama_perangkat(satu for dua in unit.values() for satu in dua if satu)
    kelompok = {}
    for satu in baris:
        lama, baru = unit[satu.usulan_id]
        sebutan = {nama[_kunci_perangkat(lama)] if lama else satu.unit_lama, nama[_kunci_perangkat(baru)]}
        for perangkat in sebutan - {""}:
            kelompok.setdefault(perangkat, []).append(satu)
    return sorted((perangkat, tuple(isi)) for perangkat, isi in kelompok.items())


def _kunci_perangkat(unit):
    """The office is the second of the tree, below the government; where there is none, the first."""
    kunci = [int(k) for k in unit.jalur.split(".") if k]
    return kunci[1] if len(kunci) > 1 else kunci[0]


def _load_nama_perangkat(unit):
    kunci = {_kunci_perangkat(u) for u in unit}
    return dict(UnitKerja.objects.filter(pk__in=kunci).values_list("pk", "nama"))
