"""One rule over time: its sentences, its numbers and severities with their days, and whom it removed last."""

from dataclasses import dataclass

from django.utils import timezone

from jabatan.models import Parameter, TingkatPendidikan
from mutasi.aturan.daftar import RUPA_AKIBAT, baca_akibat, sebut_nilai
from mutasi.fakta.setempat import build_setempat, load_setempat
from mutasi.models import AturanSetempat, HasilLowongan, KetentuanAturan, Lowongan, Pemeringkatan
from mutasi.syarat import DAFTAR_SYARAT, buat_syarat, sebut_ambang
from mutasi.syarat.ambang import sebut_batas

KURSI_TAMPIL = 20


@dataclass
class Versi:
    """A value of a time: what, from when to when, by whom and on what basis; `setelan` is the agency's own row."""

    apa: str
    nilai: str
    berlaku: object
    dasar: str
    oleh: str
    nasional: bool
    kini: bool
    jenis: str = ""
    setelan: object = None

    @property
    def bisa_diakhiri(self):
        hari_ini = timezone.localdate()
        return self.setelan is not None and (self.berlaku.upper is None or self.berlaku.upper > hari_ini)


def get_syarat(instansi, kode):
    """The rule as code or as the agency's own definition, also one that has ended; None if there is none."""
    for syarat in (*DAFTAR_SYARAT, *load_setempat(instansi, timezone.localdate())):
        if syarat.id == kode:
            return syarat
    lampau = AturanSetempat.objects.filter(instansi=instansi, kode=kode).order_by("-berlaku").first()
    return buat_syarat(build_setempat(lampau)) if lampau else None


def load_versi(instansi, syarat):
    """Numbers, severities and definitions of a rule over time, the latest first in each."""
    return [
        *_versi_setempat(instansi, syarat.id),
        *_versi_akibat(instansi, syarat),
        *_versi_parameter(instansi, syarat.parameter),
    ]


def _kini(berlaku):
    return timezone.localdate() in berlaku


def _versi_setempat(instansi, kode):
    baris = AturanSetempat.objects.filter(instansi=instansi, kode=kode).select_related("ditetapkan_oleh")
    for a in baris.order_by("-berlaku"):
        definisi = build_setempat(a)
        batas = sebut_batas(definisi)
        yield Versi(
            apa=sebut_ambang(definisi).removesuffix(batas).strip(),
            nilai=f"{batas}, {RUPA_AKIBAT[a.akibat][0].lower()}",
            berlaku=a.berlaku, dasar=a.dasar, oleh=a.ditetapkan_oleh.nama, nasional=False, kini=_kini(a.berlaku),
            jenis="setempat", setelan=a,
        )  # fmt: skip


def _versi_akibat(instansi, syarat):
    baris = KetentuanAturan.objects.filter(instansi=instansi, aturan=syarat.id).select_related("ditetapkan_oleh")
    for k in baris.order_by("-berlaku"):
        oleh = k.ditetapkan_oleh.nama if k.ditetapkan_oleh else ""
        dibaca, nilai = baca_akibat(syarat, k), RUPA_AKIBAT[k.akibat][0]
        nilai += "" if dibaca == k.akibat else f", dibaca {RUPA_AKIBAT[dibaca][0].lower()}"
        yield Versi("Akibat", nilai, k.berlaku, k.dasar, oleh, False, _kini(k.berlaku), "akibat", k)


def _versi_parameter(instansi, kode):
    tingkat = dict(TingkatPendidikan.objects.values_list("pk", "nama"))
    semua = Parameter.objects.filter(kode__in=kode, instansi__isnull=True)
    semua = semua.union(Parameter.objects.filter(kode__in=kode, instansi=instansi), all=True)
    for p in sorted(semua, key=lambda p: (p.kode, p.instansi_id is None, -p.berlaku.lower.toordinal())):
        yield Versi(
            apa=p.nama, nilai=sebut_nilai(p, tingkat), berlaku=p.berlaku, dasar=p.dasar, oleh=p.ditetapkan_oleh,
            nasional=p.instansi_id is None, kini=_kini(p.berlaku), jenis="parameter",
            setelan=p if p.instansi_id else None,
        )  # fmt: skip


def load_gugur(user, kode):
    """How many the rule removed at each seat of the newest ranking that this user may see; None without one."""
    pemeringkatan = (
        Pemeringkatan.objects.visible_to(user).select_related("siklus").order_by("-dijalankan_pada", "-pk").first()
    )
    if pemeringkatan is None:
        return None
    hasil = HasilLowongan.objects.filter(pemeringkatan=pemeringkatan, per_aturan__has_key=kode)
    jumlah = {pk: isi[kode] for pk, isi in hasil.values_list("lowongan_id", "per_aturan")}
    terbanyak = sorted(jumlah, key=lambda pk: (-jumlah[pk], pk))[:KURSI_TAMPIL]
    lowongan = Lowongan.objects.for_list().in_bulk(terbanyak)
    return {
        "pemeringkatan": pemeringkatan,
        "kursi": [(lowongan[pk], jumlah[pk]) for pk in terbanyak],
        "banyak": len(jumlah),
        "pegawai": len(pemeringkatan.pegawai_ids),
    }


def sebut_kalimat(syarat, versi):
    """Its sentences with the number of today filled in; what is measured stays open."""
    isi, kalimat = _Terbuka(ambang=_ambang(syarat, versi)), syarat.kalimat
    semua = [
        ("Memenuhi", "baik", kalimat.memenuhi),
        ("Tidak memenuhi", "bahaya", kalimat.tidak),
        ("Tidak memenuhi", "bahaya", kalimat.tidak_lain),
        ("Perlu verifikasi", "waspada", kalimat.kurang),
    ]
    return [(judul, nada, teks.format_map(isi)) for judul, nada, teks in semua if teks]


class _Terbuka(dict):
    def __missing__(self, kunci):
        return "…"


def _ambang(syarat, versi):
    """The number in force, when the rule has just one; the own one comes before the national."""
    if syarat.setempat:
        return sebut_batas(syarat.setempat)
    angka = [v.nilai for v in versi if v.jenis == "parameter" and v.kini]
    return angka[0] if len(syarat.parameter) == 1 and angka else "…"
