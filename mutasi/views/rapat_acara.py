"""One seat of the agenda: its candidates, who steps aside, the votes and the result."""

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mutasi.actions.rapat_benturan import (
    halangan_mengesampingkan,
    kesampingkan_benturan,
    nyatakan_benturan,
)
from mutasi.actions.rapat_hasil import batalkan_hasil, is_menyimpang, tetapkan_hasil
from mutasi.actions.rapat_suara import beri_suara, load_hitungan
from mutasi.actions.usulan import alasan_tertutup
from mutasi.forms.rapat import BenturanForm, HasilForm, SuaraDicatatForm, SuaraForm
from mutasi.forms.usulan import AlasanForm
from mutasi.laporan.rapat import build_calon, load_benturan, load_orang, sebut_perolehan
from mutasi.models import AcaraRapat, BenturanKepentingan, Rapat
from mutasi.rapat.kuorum import ATURAN_SUARA
from mutasi.status import StatusUsulan
from mutasi.views.rapat import get_saya
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di


def get_acara(request, pk, izin="mutasi.lihat_rapat"):
    tampak = AcaraRapat.objects.filter(rapat__in=Rapat.objects.visible_to(request.user))
    tampak = tampak.for_list().select_related("rapat__siklus__instansi", "usulan__lowongan")
    agenda = AcaraRapat.objects.filter(rapat=OuterRef("rapat")).order_by("nomor").values("pk")
    acara = get_object_or_404(tampak.annotate(agenda=ArraySubquery(agenda)), pk=pk)
    if not request.user.has_perm(izin, acara.rapat):
        raise PermissionDenied
    return acara


class Meja:
    """All that one item needs, read once for one reader: members, conflicts, votes, people."""

    aturan_suara = ATURAN_SUARA

    def __init__(self, request, acara):
        self.acara, self.rapat = acara, acara.rapat
        self.peserta = list(self.rapat.peserta.for_list())
        self.saya = get_saya(request.user, self.peserta)
        self.benturan = load_benturan([acara])[acara.pk]
        mundur = {m.peserta.pk for m in self.benturan if not m.ikut}
        hitungan = load_hitungan(self.rapat, [acara], self.peserta, {acara.pk: mundur})
        self.kuorum, self.perolehan, self.kunci_mundur, self.suara = hitungan[acara.pk]
        self.orang = load_orang([acara])
        self.ikut = [p for p in self.peserta if p.hadir and p.pk not in self.kunci_mundur]
        self.alasan_tertutup = alasan_tertutup(acara.usulan, request.user)
        self.boleh_jalankan = request.user.has_perm("mutasi.jalankan_rapat", self.rapat)
        self.boleh_suara = self.saya in self.ikut and request.user.has_perm("mutasi.beri_suara", self.rapat)

    @property
    def hasil(self):
        return getattr(self.acara, "hasil", None)

    @property
    def terbuka(self):
        """Still to be voted on."""
        masih = self.acara.usulan.status == StatusUsulan.MEMENUHI_SYARAT
        return self.rapat.berlangsung and self.hasil is None and masih

    @property
    def tertutup(self):
        return self.saya is not None and self.saya.pk in self.kunci_mundur

    @property
    def suara_saya(self):
        return next((s for s in self.suara if self.saya is not None and s.peserta_id == self.saya.pk), None)

    @property
    def suara_tampak(self):
        """Nobody reads the others' votes before the own one; who has none, once all are in."""
        if self.hasil is not None or self.rapat.ditutup:
            return True
        return not self.tertutup and (self.suara_saya is not None or not self.perolehan.belum)

    @property
    def calon(self):
        return [(c["pegawai"], self.orang[c["pegawai"]].nama_lengkap) for c in self.acara.calon]

    @property
    def menyimpang(self):
        pemenang = self.perolehan.pemenang
        return isinstance(pemenang, int) and is_menyimpang(self.acara, pemenang)

    def form_suara(self, data=None):
        suara, awal = self.suara_saya, {}
        if suara is not None:
            lain = suara.putusan == suara.Putusan.LAIN
            pilihan = f"{suara.putusan}-{suara.terpilih_id}" if lain else suara.putusan
            awal = {"pilihan": pilihan, "cadangan": suara.cadangan_id, "catatan": suara.catatan}
        return SuaraForm(data, initial=awal, **self._pilihan())

    def form_dicatat(self, data=None):
        return SuaraDicatatForm(data, peserta=[(p.pk, p.nama) for p in self.ikut], **self._pilihan())

    def _pilihan(self):
        usulan = self.acara.usulan
        return {"diusulkan": usulan.pegawai_id, "calon": self.calon, "dilepas": usulan.dilepas}

    def form_benturan(self, data=None):
        sekretaris = self.boleh_jalankan and self.saya is None
        peserta = self.peserta if sekretaris else [self.saya]
        return BenturanForm(data, peserta=[(p.pk, p.nama) for p in peserta], calon=self.calon)

    def pilih_dapat_dikesampingkan(self, user):
        """Keys of the conflicts that the reader may set aside."""
        semua = [b for m in self.benturan for b in m.benturan if not b.dikesampingkan]
        return {b.pk for b in semua if not halangan_mengesampingkan(b, self.saya, self.kunci_mundur, user)}

    def get_peserta(self, kunci):
        return next(p for p in self.peserta if p.pk == int(kunci))


@require_safe
def rapat_acara(request, pk):
    acara = get_acara(request, pk)
    meja = Meja(request, acara)
    uraian = f"Membuka acara {acara.nomor} {acara.rapat}"
    catat(by=request.user, tindakan="lihat_acara_rapat", objek=acara, uraian=uraian)
    return render_acara(request, meja)


def render_acara(request, meja, **isi):
    """The page of an item; `isi` puts a form with its errors in place of a fresh one."""
    acara = meja.acara
    konteks = {
        "acara": acara,
        "rapat": meja.rapat,
        "meja": meja,
        "posisi": acara.usulan.posisi_tujuan,
        "calon": [] if meja.tertutup else build_calon(acara, meja.orang, meja.perolehan if meja.suara_tampak else None),
        "benturan": meja.benturan,
        "dapat_saya_kesampingkan": meja.pilih_dapat_dikesampingkan(request.user) if meja.terbuka else set(),
        "perolehan": sebut_perolehan(acara, meja.orang, meja.perolehan) if meja.suara_tampak else [],
        "form_suara": meja.form_suara() if meja.terbuka and meja.boleh_suara else None,
        "form_hasil": HasilForm(menyimpang=meja.menyimpang) if meja.terbuka and meja.boleh_jalankan else None,
        **build_sekitar(acara),
    }
    return render(request, "mutasi/rapat_acara.html", konteks | isi)


def build_sekitar(acara):
    """The items before and after, so that nobody goes back to the list for each."""
    agenda = [None, *acara.agenda, None]
    ke = agenda.index(acara.pk)
    return {"sebelum": agenda[ke - 1], "sesudah": agenda[ke + 1], "banyak": len(acara.agenda)}


def rapat_suara(request, pk):
    """A member's own vote; sent again it takes the place of the last one."""
    acara = get_acara(request, pk, "mutasi.beri_suara")
    meja = Meja(request, acara)
    if request.method != "POST":
        return redirect(acara)
    form = meja.form_suara(request.POST)
    if form.is_valid():
        with penolakan_di(form):
            beri_suara(acara=acara, peserta=meja.saya, by=request.user, **form.isian())
            messages.success(request, f"Suara Anda untuk acara {acara.nomor} tercatat.")
            return redirect(acara)
    return render_acara(request, meja, form_suara=form)


def rapat_suara_catat(request, pk):
    """The secretary writes down a vote that was given on paper, and says why."""
    acara = get_acara(request, pk, "mutasi.jalankan_rapat")
    meja = Meja(request, acara)
    form = meja.form_dicatat(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            peserta = meja.get_peserta(form.cleaned_data["peserta"])
            beri_suara(acara=acara, peserta=peserta, by=request.user, **form.isian())
            messages.success(request, f"Suara {peserta.nama} dicatat.")
            return redirect(acara)
    konteks = {"acara": acara, "rapat": acara.rapat, "form": form, "judul": "Catat suara anggota"}
    return render(request, "mutasi/rapat_isian.html", konteks | {"tombol": "Catat suara"})


def rapat_benturan(request, pk):
    """A member declares a tie; the secretary may write it down for somebody else."""
    acara = get_acara(request, pk)
    meja = Meja(request, acara)
    if not acara.rapat.berlangsung or not (meja.boleh_jalankan or meja.saya) or meja.tertutup:
        raise PermissionDenied
    form = meja.form_benturan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi = form.cleaned_data
            nyatakan_benturan(
                acara=acara,
                peserta=meja.get_peserta(isi["peserta"]),
                jenis=isi["jenis"],
                uraian=isi["uraian"],
                pegawai=meja.orang.get(int(isi["pegawai"])) if isi["pegawai"] else None,
                by=request.user,
            )
            messages.success(request, "Tercatat. Anggota itu tidak ikut memutus acara ini; kuorum dihitung lagi.")
            return redirect(acara)
    konteks = {"acara": acara, "rapat": acara.rapat, "form": form, "judul": "Nyatakan benturan kepentingan"}
    return render(request, "mutasi/rapat_isian.html", konteks | {"tombol": "Nyatakan benturan"})


def rapat_kesampingkan(request, pk):
    """The chair lets a member take part, where the conflict follows from the post alone."""
    tampak = AcaraRapat.objects.filter(rapat__in=Rapat.objects.visible_to(request.user))
    milik = BenturanKepentingan.objects.filter(acara__in=tampak).select_related("peserta")
    benturan = get_object_or_404(milik, pk=pk)
    acara = benturan.acara = get_acara(request, benturan.acara_id, "mutasi.beri_suara")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            kesampingkan_benturan(benturan=benturan, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"{benturan.peserta.nama} ikut memutus acara ini.")
            return redirect(acara)
    rincian = {
        "judul": "Ikutkan anggota dalam acara ini",
        "kalimat": f"{benturan.peserta.nama} ikut memutus meskipun: {benturan.get_jenis_display().lower()}.",
        "akibat": ["Nama Anda dan alasannya dicetak pada berita acara."],
        "tombol": "Ikutkan anggota",
        "url_batal": acara.get_absolute_url(),
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def rapat_hasil(request, pk):
    """The result as the votes say, with its reasons; or the item is put off."""
    acara = get_acara(request, pk, "mutasi.jalankan_rapat")
    if request.method != "POST":
        return redirect(acara)
    meja = Meja(request, acara)
    form = HasilForm(request.POST, menyimpang=meja.menyimpang)
    if form.is_valid():
        with penolakan_di(form):
            hasil = tetapkan_hasil(acara=acara, by=request.user, **form.cleaned_data)
            messages.success(request, f"Acara {acara.nomor}: {hasil.get_putusan_display().lower()}.")
            return redirect(acara)
    return render_acara(request, meja, form_hasil=form)


def rapat_hasil_batalkan(request, pk):
    acara = get_acara(request, pk, "mutasi.jalankan_rapat")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            batalkan_hasil(acara=acara, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"Acara {acara.nomor} dibuka lagi; suaranya dapat diubah.")
            return redirect(acara)
    rincian = {
        "judul": "Batalkan hasil acara",
        "kalimat": f"Hasil acara {acara.nomor}, {acara.usulan.posisi_tujuan}, dibatalkan.",
        "akibat": ["Suara yang sudah masuk tetap berlaku sampai anggotanya mengubahnya."],
        "tombol": "Batalkan hasil",
        "url_batal": acara.get_absolute_url(),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
