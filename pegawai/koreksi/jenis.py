"""The kinds of row that can be corrected: how each is called, shown and typed. `kode` stands in the address."""

from collections.abc import Callable
from dataclasses import dataclass

from jabatan.models import sebut_jabatan
from jabatan.templatetags.tampilan import BELUM_ADA, rentang_hari, tanggal
from pegawai.models import JenisPenugasan, Pegawai

from . import forms


def sebut_penugasan(r):
    """The post with its unit; one that is only acted is said to be so."""
    sebutan = sebut_jabatan(r.nama_jabatan, r.nama_unit)
    return sebutan if r.jenis_penugasan == JenisPenugasan.DEFINITIF else f"{r.jenis_penugasan.title()}. {sebutan}"


def sebut_pendidikan(r):
    return f"{r.tingkat.nama} · {r.nama}" if r.nama else r.tingkat.nama


def sebut_lulus(r):
    return str(r.tahun_lulus) if r.tahun_lulus else BELUM_ADA


def sebut_selesai(r):
    return tanggal(r.tanggal_selesai, str(r.tahun or BELUM_ADA))


@dataclass(frozen=True)
class Jenis:
    """`judul` and `waktu` read a row of the model or one of its events alike."""

    kode: str
    nama: str
    ikon: str
    form: type[forms.BarisForm]
    judul: Callable
    waktu: Callable
    relasi: tuple[str, ...] = ()
    urutan: tuple[str, ...] = ("-berlaku__startswith", "-pk")
    tambahan: tuple[str, ...] = ()  # fields that follow from the others, shown in the trail
    rahasia: bool = False  # discipline: only for who may see it
    impor: tuple[str, ...] = ()  # kinds of file that bring such rows

    @property
    def model(self):
        return self.form._meta.model

    @property
    def event(self):
        return self.model.pgh_event_model

    @property
    def pokok(self):
        """The person's own fields are one row, that is neither added nor removed here."""
        return self.model is Pegawai

    @property
    def berjangka(self):
        return issubclass(self.form, forms.RentangForm)

    @property
    def kini_saja(self):
        return self.berjangka and self.form.KINI_SAJA

    @property
    def bidang(self):
        """The fields whose values the trail of a row shows."""
        return (*self.form._meta.fields, *self.tambahan, *(("berlaku",) if self.berjangka else ()))

    @property
    def milik(self):
        """The lookup that ties rows and events to the person."""
        return "id" if self.pokok else "pegawai_id"

    def baris_of(self, pegawai):
        return self._milik(self.model, pegawai).order_by(*self.urutan)

    def event_of(self, pegawai):
        return self._milik(self.event, pegawai)

    def _milik(self, model, pegawai):
        """Without relations none is joined: an empty `select_related()` would join them all, and drop deleted rows."""
        return model.objects.filter(**{self.milik: pegawai.pk}).select_related(*(self.relasi or (None,)))

    def sebut(self, nama_bidang):
        """Label of a field, as the form has it."""
        if nama_bidang == "berlaku":
            return "Berlaku"
        label = (self.form._meta.labels or {}).get(nama_bidang)
        nama = label or str(self.model._meta.get_field(nama_bidang).verbose_name)
        return nama[:1].upper() + nama[1:]


def berlaku(r):
    return rentang_hari(r.berlaku)


DAFTAR_JENIS = (
    Jenis("jabatan", "Riwayat jabatan", "briefcase", forms.JabatanForm, sebut_penugasan, berlaku,
          relasi=("posisi__jabatan", "posisi__unit", "klaim_posisi__jabatan", "klaim_posisi__unit", "unit", "eselon"),
          tambahan=("klaim_posisi",), impor=("RIWAYAT_JABATAN", "DATA_UTAMA")),
    Jenis("pangkat", "Riwayat pangkat", "award", forms.PangkatForm, lambda r: str(r.golongan), berlaku,
          relasi=("golongan",), impor=("RIWAYAT_PANGKAT", "DATA_UTAMA")),
    Jenis("pendidikan", "Riwayat pendidikan", "school", forms.PendidikanForm, sebut_pendidikan, sebut_lulus,
          relasi=("tingkat", "rumpun"), urutan=("-tingkat_id", "-tahun_lulus", "-pk"),
          impor=("PENDIDIKAN", "DATA_UTAMA")),
    Jenis("diklat", "Riwayat diklat", "certificate", forms.DiklatForm, lambda r: r.nama, sebut_selesai,
          urutan=("-tanggal_selesai", "-tahun", "-pk"), impor=("DIKLAT",)),
    Jenis("kedudukan", "Riwayat kedudukan", "flag", forms.KedudukanForm, lambda r: r.get_kedudukan_display(), berlaku),
    Jenis("disiplin", "Hukuman disiplin", "gavel", forms.DisiplinForm,
          lambda r: f"{r.get_tingkat_display()}: {r.jenis}", berlaku, rahasia=True, impor=("DISIPLIN",)),
    Jenis("pemeriksaan", "Pemeriksaan disiplin", "eye", forms.PemeriksaanForm,
          lambda r: r.keterangan or "Sedang diperiksa, belum terbukti", berlaku, rahasia=True),
    Jenis("data-pokok", "Data pokok", "id", forms.PokokForm, lambda r: r.nama, lambda r: "", urutan=("pk",)),
)  # fmt: skip
JENIS = {j.kode: j for j in DAFTAR_JENIS}
KODE_MODEL = {j.model: j for j in DAFTAR_JENIS}
