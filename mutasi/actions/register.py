"""Acts on the register of numbers (I05): held for a draft, used by a decree, reserved in a block, voided with a reason.

A number is printed on pages that are drawn before the decree is issued. So it is held first, under the lock of the
year's counter, and becomes used in the transaction that issues: a killed job leaves a held number, never a gap.
"""

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BlokNomor, BukuNomor, Keputusan, PolaNomor, RegisterNomor, StatusNomor
from mutasi.pola_nomor import baca_nomor, periksa_pola, tulis_nomor
from mutasi.status import StatusKeputusan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

BLOK_TERBESAR = 500
TIDAK_BERURUTAN = {
    "registernomor_berurutan": "Nomor dan tanggal tidak berurutan: nomor yang lebih besar tidak boleh lebih dahulu.",
    "registernomor_nomor_unik": "Nomor ini baru saja diambil keputusan lain. Ambil nomor berikutnya.",
    "registernomor_urut_unik": "Nomor urut ini baru saja diambil keputusan lain. Ambil nomor berikutnya.",
}


def get_pola(instansi, tanggal):
    """The pattern in force on that day, or None."""
    return PolaNomor.objects.filter(instansi=instansi, berlaku_sejak__lte=tanggal).first()


@transaction.atomic
def tetapkan_pola(*, instansi, pola, berlaku_sejak, dasar, by):
    """The way numbers are written from a day on; what was numbered before stays as it is."""
    pola = " ".join(pola.split())
    if salah := periksa_pola(pola):
        raise Penolakan(salah)
    dasar = wajib_alasan(dasar, "Tuliskan dasarnya, misalnya tata naskah dinas instansi.")
    baru = PolaNomor.objects.create(
        instansi=instansi, pola=pola, berlaku_sejak=berlaku_sejak, dasar=dasar, ditetapkan_oleh=by
    )
    catat(by=by, tindakan="tetapkan_pola_nomor", objek=baru, uraian=f"Menetapkan pola nomor {pola}", dasar=dasar)
    return baru


def _kunci_buku(instansi, tahun):
    BukuNomor.objects.get_or_create(instansi=instansi, tahun=tahun)
    return BukuNomor.objects.select_for_update().get(instansi=instansi, tahun=tahun)


def baca_urut(instansi, nomor, tanggal, urut=None):
    """The place in the sequence: as the pattern reads it, or for any other number as the user says (`urut`)."""
    pola = get_pola(instansi, tanggal)
    terbaca = baca_nomor(pola.pola, nomor) if pola else None
    if terbaca is None:
        return _urut_disebut(nomor, urut)
    if terbaca.tahun not in (None, tanggal.year):
        raise Penolakan(f"Nomor {nomor} menyebut tahun {terbaca.tahun}, tanggal keputusannya {tanggal.year}.")
    if terbaca.bulan not in (None, tanggal.month):
        raise Penolakan(f"Bulan pada nomor {nomor} berbeda dengan bulan tanggal keputusan.")
    if urut not in (None, terbaca.urut):
        raise Penolakan(f"Menurut pola instansi, nomor urut {nomor} adalah {terbaca.urut}, bukan {urut}.")
    if terbaca.urut < 1:
        raise Penolakan("Nomor urut paling kecil 1.")
    return terbaca.urut


def _urut_disebut(nomor, urut):
    """A number of another form holds a place too: otherwise it would stand outside the order of numbers and days."""
    if urut is None:
        raise Penolakan(f"Nomor {nomor} tidak mengikuti pola instansi. Isi juga nomor urutnya pada register.")
    if urut < 1:
        raise Penolakan("Nomor urut paling kecil 1.")
    if urut not in {int(angka) for angka in re.findall(r"[0-9]+", nomor)}:
        raise Penolakan(f"Nomor urut {urut} tidak tertulis pada nomor {nomor}.")
    return urut


def cari_nomor(instansi, nomor, tanggal, urut):
    """The row of this number, or None: by its place (its month may not have been known), or by how it reads."""
    milik = RegisterNomor.objects.filter(instansi=instansi)
    return milik.filter(tahun=tanggal.year, urut=urut).first() or milik.serupa(nomor).first()


def halangan_nomor(keputusan, nomor, tanggal, urut=None):
    """Why this draft cannot have the number on that day: sentences, none when it can."""
    try:
        urut = baca_urut(keputusan.instansi, nomor, tanggal, urut)
    except Penolakan as penolakan:
        return [str(penolakan)]
    ada = cari_nomor(keputusan.instansi, nomor, tanggal, urut)
    if sebab := _sebab_lain_tempat(ada, tanggal, urut) or _sebab_tak_bebas(ada, keputusan):
        return [sebab]
    buku = BukuNomor.objects.filter(instansi=keputusan.instansi, tahun=tanggal.year).first()
    bertempat = ada is not None and ada.urut is not None
    halangan = [] if bertempat else _halangan_urut(urut, buku.terakhir if buku else 0)
    return halangan + _halangan_tanggal(keputusan.instansi, tanggal, urut)


def _sebab_lain_tempat(ada, tanggal, urut):
    """A number that reads the same stands in one place of one year; the year is that of the day of the decree."""
    if ada is None:
        return ""
    if ada.tahun != tanggal.year:
        return _sebab_lain_tahun(ada, tanggal.year)
    if ada.urut not in (None, urut):
        return f"Nomor {ada} pada register memegang nomor urut {ada.urut}, bukan {urut}."
    return ""


def _sebab_lain_tahun(ada, tahun):
    awal = f"Nomor {ada} ada pada register tahun {ada.tahun} dan tidak pindah ke tahun {tahun}. Pakai nomor berikutnya;"
    return f"{awal} bila penomoran mulai lagi setiap tahun, tetapkan pola yang memuat {{tahun}}."


def _sebab_tak_bebas(ada, keputusan):
    if ada is None:
        return ""
    if ada.status == StatusNomor.BATAL:
        return f"Nomor {ada} sudah dibatalkan ({ada.alasan}) dan tidak dipakai lagi."
    if ada.status == StatusNomor.DIPAKAI:
        return f"Nomor {ada} sudah dipakai keputusan lain."
    if ada.keputusan_id not in (None, keputusan.pk):
        return f"Nomor {ada} sedang dipegang draf keputusan lain."
    return ""


def _halangan_urut(urut, terakhir):
    """A new number of our own sequence is the next one; only the first of a year may begin anywhere."""
    if terakhir == 0 or urut == terakhir + 1:
        return []
    if urut <= terakhir:
        return [f"Nomor urut {urut} sudah lewat dan tidak ada di register. Nomor berikutnya {terakhir + 1}."]
    lompat = f"Nomor urut {urut} melompati {sebut_rentang(terakhir + 1, urut - 1)}."
    return [f"{lompat} Pakai {terakhir + 1}, atau pesan dahulu nomor {urut} di register dengan rujukan suratnya."]


def sebut_rentang(dari, sampai):
    return str(dari) if dari == sampai else f"{dari}–{sampai}"


def _halangan_tanggal(instansi, tanggal, urut):
    terpakai = RegisterNomor.objects.filter(instansi=instansi, tahun=tanggal.year, status=StatusNomor.DIPAKAI)
    salah = terpakai.filter(Q(urut__lt=urut, tanggal__gt=tanggal) | Q(urut__gt=urut, tanggal__lt=tanggal)).first()
    if salah is None:
        return []
    dahulu = f"Nomor urut {urut} bertanggal {tanggal_panjang(tanggal)}, padahal {salah} bertanggal"
    return [f"{dahulu} {tanggal_panjang(salah.tanggal)}: nomor yang lebih besar tidak boleh bertanggal lebih dahulu."]


@transaction.atomic
def pesan_nomor(*, keputusan, nomor, tanggal, by, urut=None):
    """Hold the number for this draft; another one that it held becomes free again.

    `urut`: the place that the user says a number outside the pattern holds.
    """
    keputusan = Keputusan.objects.select_for_update(of=["self"]).select_related("instansi").get(pk=keputusan.pk)
    if keputusan.status != StatusKeputusan.DRAF:
        raise Penolakan(f"Keputusan ini berstatus “{keputusan.get_status_display()}”.")
    with tolak_bila_melanggar(TIDAK_BERURUTAN):
        buku = _kunci_buku(keputusan.instansi, tanggal.year)
        if halangan := halangan_nomor(keputusan, nomor, tanggal, urut):
            raise Penolakan(" ".join(halangan))
        urut = baca_urut(keputusan.instansi, nomor, tanggal, urut)
        ada = cari_nomor(keputusan.instansi, nomor, tanggal, urut)
        lepas_nomor(keputusan, kecuali=ada)
        isi = {"keputusan": keputusan, "nomor": nomor, "urut": urut}
        if ada is None:
            ada = RegisterNomor.objects.create(instansi=keputusan.instansi, tahun=tanggal.year, oleh=by, **isi)
        elif any(getattr(ada, nama) != nilai for nama, nilai in isi.items()):
            ada.keputusan, ada.nomor, ada.urut, ada.oleh = keputusan, nomor, urut, by
            ada.save(update_fields=[*isi, "oleh", "updated_at"])
        buku.terakhir = max(buku.terakhir, urut)
        buku.save(update_fields=["terakhir"])
    return ada


def pakai_nomor(*, keputusan, nomor, tanggal, by):
    """Within the transaction that issues: the held number becomes the decree's, on its day."""
    _kunci_buku(keputusan.instansi, tanggal.year)
    dipegang = RegisterNomor.objects.filter(keputusan=keputusan, status=StatusNomor.DIPESAN, tahun=tanggal.year)
    satu = dipegang.serupa(nomor).select_for_update().first()
    if satu is None:
        raise Penolakan(f"Nomor {nomor} tidak lagi dipegang draf ini. Terbitkan lagi dengan nomor yang bebas.")
    satu.status, satu.tanggal, satu.oleh = StatusNomor.DIPAKAI, tanggal, by
    satu.save(update_fields=["status", "tanggal", "oleh", "updated_at"])
    lepas_nomor(keputusan, kecuali=satu)
    return satu


def lepas_nomor(keputusan, *, kecuali=None):
    """Numbers held for a draft that will not use them: free for another one, or to be voided with a reason."""
    dipegang = RegisterNomor.objects.filter(keputusan=keputusan, status=StatusNomor.DIPESAN)
    dipegang.exclude(pk=kecuali.pk if kecuali else None).update(keputusan=None)


def load_dipegang(keputusan):
    """Keys of the numbers held for a draft."""
    dipegang = RegisterNomor.objects.filter(keputusan=keputusan, status=StatusNomor.DIPESAN)
    return list(dipegang.values_list("pk", flat=True))


def pegang_nomor(nomor, keputusan):
    """Numbers that were held for the draft that this one replaces."""
    RegisterNomor.objects.filter(pk__in=nomor, status=StatusNomor.DIPESAN, keputusan=None).update(keputusan=keputusan)


@transaction.atomic
def pesan_blok(*, instansi, tahun, dari, sampai, rujukan, by):
    """Numbers that the legal bureau gave us; those that it skipped belong to others."""
    rujukan = wajib_alasan(rujukan, "Tuliskan surat atau catatan Bagian Hukum yang memberi nomor ini.")
    if not 0 < dari <= sampai:
        raise Penolakan("Nomor pertama paling kecil 1 dan tidak melebihi nomor terakhir.")
    if sampai - dari + 1 > BLOK_TERBESAR:
        raise Penolakan(f"Sekali pesan paling banyak {BLOK_TERBESAR} nomor.")
    buku = _kunci_buku(instansi, tahun)
    pola = PolaNomor.objects.filter(instansi=instansi, berlaku_sejak__year__lte=tahun).first()
    if pola is None:
        raise Penolakan("Tetapkan dahulu pola nomor instansi, supaya nomor yang dipesan dapat dituliskan.")
    if dari <= buku.terakhir:
        raise Penolakan(f"Register tahun {tahun} sudah sampai nomor {buku.terakhir}. Pesan dari {buku.terakhir + 1}.")
    nomor = {n: tulis_nomor(pola.pola, n, tahun) for n in range(dari, sampai + 1)}
    lain_tahun = RegisterNomor.objects.filter(instansi=instansi, nomor__in=nomor.values()).exclude(tahun=tahun)
    if ada := lain_tahun.first():
        raise Penolakan(_sebab_lain_tahun(ada, tahun))
    blok = BlokNomor.objects.create(
        instansi=instansi, tahun=tahun, dari=dari, sampai=sampai, rujukan=rujukan, dipesan_oleh=by
    )
    with tolak_bila_melanggar(TIDAK_BERURUTAN):
        RegisterNomor.objects.bulk_create(
            RegisterNomor(instansi=instansi, tahun=tahun, urut=n, nomor=tertulis, blok=blok, oleh=by)
            for n, tertulis in nomor.items()
        )
    buku.terakhir = sampai
    buku.save(update_fields=["terakhir"])
    uraian = f"Memesan nomor {sebut_rentang(dari, sampai)} tahun {tahun}"
    catat(by=by, tindakan="pesan_blok_nomor", objek=blok, uraian=uraian, rujukan=rujukan)
    return blok


@transaction.atomic
def batalkan_nomor(*, nomor, alasan, by):
    """An unused number that stays unused: kept with its reason, never given again."""
    alasan = wajib_alasan(alasan, "Tuliskan mengapa nomor ini tidak dipakai.")
    nomor = RegisterNomor.objects.select_for_update(of=["self"]).select_related("keputusan").get(pk=nomor.pk)
    if nomor.status != StatusNomor.DIPESAN:
        raise Penolakan(f"Nomor {nomor} berstatus “{nomor.get_status_display()}”; yang dibatalkan hanya yang dipesan.")
    if nomor.keputusan is not None and nomor.keputusan.status == StatusKeputusan.DRAF:
        raise Penolakan(
            f"Nomor {nomor} dipegang sebuah draf. Batalkan drafnya, atau terbitkan dengan nomor lain dahulu."
        )
    nomor.status, nomor.alasan, nomor.keputusan, nomor.oleh = StatusNomor.BATAL, alasan, None, by
    nomor.save(update_fields=["status", "alasan", "keputusan", "oleh", "updated_at"])
    catat(by=by, tindakan="batalkan_nomor", objek=nomor, uraian=f"Membatalkan nomor {nomor}", alasan=alasan)
    return nomor


def cari_urut_berikut(instansi, tahun):
    """The place that a number of this year takes: the lowest that is reserved and free, else the next; None: any."""
    milik = RegisterNomor.objects.filter(instansi=instansi, tahun=tahun, urut__isnull=False)
    if bebas := milik.bebas().order_by("urut").first():
        return bebas.urut
    buku = BukuNomor.objects.filter(instansi=instansi, tahun=tahun).first()
    return buku.terakhir + 1 if buku and buku.terakhir else None


def saran_nomor(keputusan, tanggal):
    """What the form offers: the number held already, the lowest reserved one, or the next; empty when it cannot say."""
    return tulis_saran(keputusan, tanggal, cari_urut_berikut(keputusan.instansi, tanggal.year))


def tulis_saran(keputusan, tanggal, berikut):
    """The same where `cari_urut_berikut` has been asked already."""
    dipegang = RegisterNomor.objects.filter(
        instansi=keputusan.instansi, tahun=tanggal.year, status=StatusNomor.DIPESAN, keputusan=keputusan
    )
    if satu := dipegang.order_by("urut", "pk").first():
        return satu.nomor
    pola = get_pola(keputusan.instansi, tanggal)
    return tulis_nomor(pola.pola, berikut, tanggal.year, tanggal.month) if pola and berikut else ""


@dataclass(frozen=True)
class Celah:
    """Numbers of a year that stand on no decree, and why; without a reason only where the register was broken."""

    dari: int
    sampai: int
    sebab: str

    @property
    def rentang(self):
        return sebut_rentang(self.dari, self.sampai)


def cari_celah(instansi, tahun):
    """Every number up to the last that is neither used nor waiting, in order, each with its reason."""
    celah, harap = [], None
    milik = RegisterNomor.objects.filter(instansi=instansi, tahun=tahun, urut__isnull=False)
    for satu in milik.select_related("blok").order_by("urut"):
        if harap is not None and satu.urut > harap:
            sebab = f"diberikan kepada perangkat lain; blok berikutnya: {satu.blok.rujukan}" if satu.blok else ""
            celah.append(Celah(harap, satu.urut - 1, sebab))
        if satu.status == StatusNomor.BATAL:
            celah.append(Celah(satu.urut, satu.urut, satu.alasan))
        harap = satu.urut + 1
    return celah
