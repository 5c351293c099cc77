"""One person's appraisal of one year as its page needs it: the records, and what this user may do with them."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jabatan.angka import baca_angka
from pegawai.models import Pegawai

from .bahan import load_asesmen, load_bahan, with_asesmen
from .bawahan import FINAL, bawahan, belum_final, syarat_skp, with_skp
from .faktor import load_tambahan
from .filters import PenilaianFilter
from .models import AspekPotensi, JenisPeriode, PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from .periode import menerima_isian
from .status import StatusPeriode

TAHUN_LALU = 3
# which round is meant where none is named: the annual one, then the open one, then the newest
URUT = (("-", "jenis"), ("", "status"), ("-", "pk"))


@dataclass
class Berkas:
    """What a save does not need is loaded when the page asks for it."""

    pegawai: Pegawai
    tahun: int
    periode: PeriodePenilaian | None
    penilai: bool  # this user appraises this person in this round
    lihat_hukuman: bool = False
    sendiri: bool = False

    @property
    def berizin(self):
        """What `penilaian.ubah_penilaian` asks of the open round, the task and not oneself, was asked to find them."""
        return self.penilai and self.periode.status == StatusPeriode.DIBUKA

    @cached_property
    def _semua(self):
        """The appraisal of the round, if there is one, and the annual ones of the years before: one query."""
        milik = Q(jenis=JenisPeriode.TAHUNAN, tahun__lt=self.tahun) | self._ini
        return list(self.pegawai.penilaian_kinerja.select_related("diubah_oleh").filter(milik))

    @property
    def _ini(self):
        """Which one is meant: that of the round, or of the year where there was no round."""
        return syarat_skp(self.periode, "") if self.periode else Q(jenis=JenisPeriode.TAHUNAN, tahun=self.tahun)

    @cached_property
    def penilaian(self):
        """The one of this round or year; not saved yet when there is none."""
        jenis = self.periode.jenis if self.periode else JenisPeriode.TAHUNAN
        baru = PenilaianKinerja(tahun=self.tahun, jenis=jenis, versi=0)
        penilaian = next((p for p in self._semua if p.tahun == self.tahun), baru)
        penilaian.pegawai = self.pegawai
        return penilaian

    @cached_property
    def tambahan(self):
        """(factors, potential) as stored."""
        return load_tambahan(self.penilaian)

    @cached_property
    def bahan(self):
        return load_bahan(self.pegawai, self.penilaian, self.tahun)

    @cached_property
    def asesmen(self):
        """Aspect -> result of the assessment centre that still holds, where the superior would rate potential."""
        dinilai = self.periode is not None and self.periode.potensi_atasan
        return load_asesmen(self.pegawai) if dinilai else {}

    @property
    def ekor(self):
        """What the address of its pages says beside person and year."""
        return "" if self.periode is None or self.periode.tahunan else f"?periode={self.periode.pk}"

    @property
    def keadaan(self):
        return self.penilaian.status if self.penilaian.pk else None

    @property
    def terbuka(self):
        return menerima_isian(self.periode)

    @property
    def boleh_ubah(self):
        return self.berizin and self.terbuka and self.keadaan != FINAL

    @property
    def boleh_buka_kembali(self):
        return self.berizin and self.terbuka and self.keadaan == FINAL

    @property
    def isi_terlihat(self):
        """A draft is unfinished thought: only who writes it reads it. Staff too wait with the own result."""
        return self.penilai or (self.keadaan == FINAL and not (self.sendiri and self._berjalan))

    @property
    def _berjalan(self):
        return self.periode is not None and self.periode.status != StatusPeriode.DITUTUP

    @property
    def faktor_diminta(self):
        """What the round asks for; where there was none, what is stored."""
        return list(self.periode.faktor) if self.periode else list(self.tambahan[0])

    @property
    def aspek_atasan(self):
        """The aspects that the superior rates: those without a result of the assessment centre that still holds."""
        if self.periode is None or not self.periode.potensi_atasan:
            return []
        return [a for a in AspekPotensi if a not in self.asesmen]

    @property
    def tahun_lalu(self):
        """(year, predicate) of the years before, the missing ones too."""
        ada = {p.tahun: p.predikat for p in self._semua if p.status == FINAL and p.tahun < self.tahun}
        return [(t, ada.get(t)) for t in range(self.tahun - TAHUN_LALU, self.tahun)]


def load_berkas(user, pegawai_id, tahun, periode_id=None):
    """404 for whom one neither appraises nor may read: that the record exists is not said."""
    if periode_id and baca_angka(str(periode_id)) is None:
        raise Http404
    tugas = _load_tugas(user, pegawai_id, tahun, periode_id)
    if tugas is None and not user.has_perm("penilaian.lihat_semua"):
        raise Http404
    periode = tugas.periode if tugas else _pilih_periode(user, tahun, periode_id)
    pegawai = tugas.pegawai if tugas else get_object_or_404(Pegawai.objects.visible_to(user), pk=pegawai_id)
    berkas = Berkas(
        pegawai=pegawai,
        tahun=tahun,
        periode=periode,
        penilai=tugas is not None,
    )
    berkas.sendiri = pegawai.pk == user.pegawai_id
    berkas.lihat_hukuman = berkas.penilai or user.has_perm("pegawai.lihat_disiplin", pegawai)
    if periode is None and berkas.penilaian.pk is None:
        raise Http404
    return berkas


def _load_tugas(user, pegawai_id, tahun, periode_id):
    """What this user was asked to do about this person, with the round and all that a save reads: one query."""
    tugas = TugasPenilaian.objects.menilai(user).filter(pegawai=pegawai_id, periode__tahun=tahun)
    if periode_id:
        tugas = tugas.filter(periode=periode_id)
    tugas = with_asesmen(tugas.exclude(pegawai=user.pegawai_id), user.instansi_id, "pegawai_id")
    tugas = tugas.select_related("periode", "pegawai__instansi").order_by(*(f"{arah}periode__{n}" for arah, n in URUT))
    satu = tugas.first()
    if satu is not None:
        satu.pegawai.asesmen, satu.pegawai.masa_asesmen = satu.asesmen, satu.masa_asesmen
    return satu


def _pilih_periode(user, tahun, periode_id):
    """The round named, else the annual one of the year, else the open one. A round in preparation is none yet."""
    semua = PeriodePenilaian.objects.visible_to(user).filter(tahun=tahun).exclude(status=StatusPeriode.RANCANGAN)
    if periode_id:
        return get_object_or_404(semua, pk=periode_id)
    return semua.order_by(*(arah + nama for arah, nama in URUT)).first()


class Antrean:
    """The people one works through, in the order of their names, within the unit or search one came from."""

    def __init__(self, request, periode):
        self.periode = periode
        self.saringan = {k: request.GET[k] for k in ("q", "unit") if request.GET.get(k)}
        orang = with_skp(bawahan(request.user, periode), periode) if periode else Pegawai.objects.none()
        saring = PenilaianFilter(self.saringan, queryset=orang, request=request)
        self.orang = saring.qs.order_by("nama", "pk")

    @property
    def ekor(self):
        sendiri = {} if self.periode is None or self.periode.tahunan else {"periode": self.periode.pk}
        isi = sendiri | self.saringan
        return f"?{urlencode(isi)}" if isi else ""

    def url(self, pegawai_id):
        return reverse("penilaian_nilai", args=[pegawai_id, self.periode.tahun]) + self.ekor

    def tetangga(self, pegawai):
        """Addresses of the one before and the one after, empty at the ends: one query."""
        sesudah = _sesudah(pegawai)
        sebelum = Q(nama__lt=pegawai.nama) | Q(nama=pegawai.nama, pk__lt=pegawai.pk)
        polos = self.orang.values_list("nama", "pk")
        dua = polos.filter(sebelum).order_by("-nama", "-pk")[:1].union(polos.filter(sesudah)[:1])
        kunci = (pegawai.nama, pegawai.pk)
        ada = {"sebelum" if satu < kunci else "sesudah": satu[1] for satu in dua}
        return {arah: self.url(ada[arah]) if arah in ada else "" for arah in ("sebelum", "sesudah")}

    def berikutnya(self, pegawai=None):
        """The next one without a final appraisal, from the start again after the last; None when all are done."""
        sisa = belum_final(self.orang)
        if pegawai is None:
            return sisa.first()
        putaran = Case(When(_sesudah(pegawai), then=0), default=1)
        return sisa.exclude(pk=pegawai.pk).order_by(putaran, "nama", "pk").first()


def _sesudah(pegawai):
    return Q(nama__gt=pegawai.nama) | Q(nama=pegawai.nama, pk__gt=pegawai.pk)
