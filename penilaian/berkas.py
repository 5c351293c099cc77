"""One person's appraisal of one year as its page needs it: the records, and what this user may do with them."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pegawai.models import Pegawai, Pengguna

from .bahan import load_asesmen, load_bahan
from .bawahan import FINAL, bawahan, belum_final, syarat_skp, with_skp
from .faktor import load_tambahan
from .filters import PenilaianFilter
from .models import AspekPotensi, JenisPeriode, PenilaianKinerja, PeriodePenilaian
from .periode import menerima_isian
from .status import StatusPeriode

TAHUN_LALU = 3


@dataclass
class Berkas:
    """What a save does not need is loaded when the page asks for it."""

    pegawai: Pegawai
    tahun: int
    periode: PeriodePenilaian | None
    pengguna: Pengguna
    penilai: bool  # this user appraises this person in this round
    lihat_hukuman: bool = False

    @cached_property
    def berizin(self):
        """An appraiser of this person, and the round is open: asked by what shows the form, not by a save."""
        milik = PenilaianKinerja(pegawai=self.pegawai)
        return self.penilai and self.pengguna.has_perm("penilaian.ubah_penilaian", milik)

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
        """A draft is unfinished thought: only who writes it reads it."""
        return self.penilai or self.keadaan == FINAL

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
    periode = _pilih_periode(user, tahun, periode_id)
    dinilai = bawahan(user, periode) if periode else Pegawai.objects.none()
    pegawai = dinilai.select_related("instansi").exclude(pk=user.pegawai_id).filter(pk=pegawai_id).first()
    penilai = pegawai is not None
    if not penilai:
        if not user.has_perm("penilaian.lihat_semua"):
            raise Http404
        pegawai = get_object_or_404(Pegawai.objects.visible_to(user), pk=pegawai_id)
    berkas = Berkas(
        pegawai=pegawai,
        tahun=tahun,
        periode=periode,
        pengguna=user,
        penilai=penilai,
    )
    berkas.lihat_hukuman = berkas.penilai or user.has_perm("pegawai.lihat_disiplin", pegawai)
    if periode is None and berkas.penilaian.pk is None:
        raise Http404
    return berkas


def _pilih_periode(user, tahun, periode_id):
    """The round named, else the annual one of the year, else the open one. A round in preparation is none yet."""
    semua = PeriodePenilaian.objects.visible_to(user).filter(tahun=tahun).exclude(status=StatusPeriode.RANCANGAN)
    if periode_id:
        return get_object_or_404(semua, pk=periode_id)
    return semua.order_by("-jenis", "status", "-pk").first()


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
