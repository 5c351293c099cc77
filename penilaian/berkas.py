"""One person's appraisal of one year as its page needs it: the records, and what this user may do with them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pegawai.models import Pegawai

from .bawahan import FINAL, bawahan, belum_final, syarat_skp, with_skp
from .filters import PenilaianFilter
from .models import JenisPeriode, PenilaianKinerja, PeriodePenilaian
from .periode import menerima_isian
from .status import StatusPeriode

TAHUN_LALU = 3


@dataclass
class Berkas:
    pegawai: Pegawai
    tahun: int
    periode: PeriodePenilaian | None
    penilaian: PenilaianKinerja  # not saved yet when there is none
    riwayat: dict  # year -> final appraisal of the years before
    penilai: bool  # this user appraises this person in this round
    berizin: bool  # and the round is open

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
    def tahun_lalu(self):
        """(year, predicate) of the years before, the missing ones too."""
        return [
            (t, self.riwayat[t].predikat if t in self.riwayat else None)
            for t in range(self.tahun - TAHUN_LALU, self.tahun)
        ]


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
    penilaian, riwayat = _load_penilaian(pegawai, tahun, periode)
    if periode is None and penilaian is None:
        raise Http404
    if penilaian is None:
        jenis = periode.jenis if periode else JenisPeriode.TAHUNAN
        penilaian = PenilaianKinerja(pegawai=pegawai, tahun=tahun, jenis=jenis, versi=0)
    penilaian.pegawai = pegawai
    return Berkas(
        pegawai=pegawai,
        tahun=tahun,
        periode=periode,
        penilaian=penilaian,
        riwayat=riwayat,
        penilai=penilai,
        berizin=penilai and user.has_perm("penilaian.ubah_penilaian", penilaian),
    )


def _pilih_periode(user, tahun, periode_id):
    """The round named, else the annual one of the year, else the open one. A round in preparation is none yet."""
    semua = PeriodePenilaian.objects.visible_to(user).filter(tahun=tahun).exclude(status=StatusPeriode.RANCANGAN)
    if periode_id:
        return get_object_or_404(semua, pk=periode_id)
    return semua.order_by("-jenis", "status", "-pk").first()


def _load_penilaian(pegawai, tahun, periode):
    """The appraisal of the round, and the final annual ones of the years before: one query."""
    milik = Q(jenis=JenisPeriode.TAHUNAN, tahun__lt=tahun)
    milik |= syarat_skp(periode, "") if periode else Q(jenis=JenisPeriode.TAHUNAN, tahun=tahun)
    semua = list(pegawai.penilaian_kinerja.select_related("diubah_oleh").filter(milik))
    kini = next((p for p in semua if p.tahun == tahun), None)
    return kini, {p.tahun: p for p in semua if p is not kini and p.status == FINAL}


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
