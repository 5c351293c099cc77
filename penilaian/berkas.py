"""One person's appraisal of one year as its page needs it: the records, and what this user may do with them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pegawai.models import Pegawai

from .bawahan import FINAL, bawahan, belum_final, with_skp
from .filters import PenilaianFilter
from .models import PenilaianKinerja, PeriodePenilaian
from .periode import menerima_isian

TAHUN_LALU = 3


@dataclass
class Berkas:
    pegawai: Pegawai
    tahun: int
    periode: PeriodePenilaian | None
    penilaian: PenilaianKinerja  # not saved yet when there is none
    riwayat: dict  # year -> final appraisal of the years before
    penilai: bool  # this user appraises this person

    @property
    def keadaan(self):
        return self.penilaian.status if self.penilaian.pk else None

    @property
    def terbuka(self):
        return menerima_isian(self.periode)

    @property
    def boleh_ubah(self):
        return self.penilai and self.terbuka and self.keadaan != FINAL

    @property
    def boleh_buka_kembali(self):
        return self.penilai and self.terbuka and self.keadaan == FINAL

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


def load_berkas(user, pegawai_id, tahun):
    """404 for whom one neither appraises nor may read: that the record exists is not said."""
    dinilai = bawahan(user) if user.has_perm("penilaian.nilai") else Pegawai.objects.none()
    penilai = True
    pegawai = dinilai.select_related("instansi").filter(pk=pegawai_id).first()
    if pegawai is None:
        penilai = False
        if not user.has_perm("penilaian.lihat_semua"):
            raise Http404
        pegawai = get_object_or_404(Pegawai.objects.visible_to(user), pk=pegawai_id)
    semua = {p.tahun: p for p in pegawai.penilaian_kinerja.select_related("diubah_oleh").filter(tahun__lte=tahun)}
    periode = PeriodePenilaian.objects.visible_to(user).filter(tahun=tahun).order_by("status", "-pk").first()
    if periode is None and tahun not in semua:
        raise Http404
    penilaian = semua.pop(tahun, None) or PenilaianKinerja(pegawai=pegawai, tahun=tahun, versi=0)
    penilaian.pegawai = pegawai
    return Berkas(
        pegawai=pegawai,
        tahun=tahun,
        periode=periode,
        penilaian=penilaian,
        riwayat={t: p for t, p in semua.items() if p.status == FINAL},
        penilai=penilai and user.has_perm("penilaian.ubah_penilaian", penilaian),
    )


class Antrean:
    """The people one works through, in the order of their names, within the unit or search one came from."""

    def __init__(self, request, tahun):
        self.tahun = tahun
        self.saringan = {k: request.GET[k] for k in ("q", "unit") if request.GET.get(k)}
        saring = PenilaianFilter(self.saringan, queryset=with_skp(bawahan(request.user), tahun), request=request)
        self.orang = saring.qs.order_by("nama", "pk")

    @property
    def ekor(self):
        return f"?{urlencode(self.saringan)}" if self.saringan else ""

    def url(self, pegawai_id):
        return reverse("penilaian_nilai", args=[pegawai_id, self.tahun]) + self.ekor

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
