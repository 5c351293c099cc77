"""Acts of reading a draft back: two people tick person after person, then sign for the sheet that they read (I05)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.dokumen.lembar import jadi_json
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BacaanGugur, BacaUlang, Keputusan
from mutasi.status import StatusKeputusan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .tampilan_perbaikan import tolak_belum_diputus

PEMBACA = 2
BERUBAH_TERSEBUT = 6
KALIMAT = 300  # as long as what is kept of a change
JUDUL_BIDANG = {
    "nama": "nama",
    "nip": "NIP",
    "pangkat": "pangkat",
    "golongan": "golongan",
    "tmt_pangkat": "TMT pangkat",
    "jabatan_lama": "jabatan lama",
    "unit_lama": "unit lama",
    "tempat_lama": "unit kerja lama",
    "jabatan_baru": "jabatan baru",
    "unit_baru": "unit baru",
    "tempat_baru": "unit kerja baru",
    "eselon": "eselon",
    "jenjang": "jenjang",
    "kelas": "kelas",
    "keterangan": "keterangan",
    "urutan": "nomor urut",
}


def tolak_pembaca(keputusan, by):
    """Nobody reads back a decree on which the own name stands (UU 30/2014 Ps 42), or a correction before the PPK."""
    if by.pegawai_id is not None and keputusan.baris.filter(usulan__pegawai=by.pegawai_id).exists():
        raise Penolakan("Anda sendiri tercantum dalam keputusan ini. Mintalah orang lain membacanya.")
    tolak_belum_diputus(keputusan, by)


def _kunci_draf(keputusan, sidik, by):
    """The draft under its lock and the sheet of today, which must be the one on the reader's page."""
    terkunci = Keputusan.objects.select_for_update(of=["self"])
    keputusan = terkunci.select_related("instansi", "siklus", "memperbaiki").get(pk=keputusan.pk)
    if keputusan.status != StatusKeputusan.DRAF:
        raise Penolakan("Keputusan ini bukan draf lagi.")
    tolak_pembaca(keputusan, by)
    lembar = build_lembar(keputusan)
    if lembar.sidik_draf != sidik:
        raise Penolakan("Isi draf berubah sejak halaman dibuka. Buka lagi orang ini dan baca yang terbaru.")
    return keputusan, lembar


@transaction.atomic
def tandai_terbaca(*, keputusan, usulan_id, sidik, by):
    """This person of this sheet was compared by this reader."""
    keputusan, lembar = _kunci_draf(keputusan, sidik, by)
    if usulan_id not in {b.usulan_id for b in lembar.baris}:
        raise Penolakan("Orang ini tidak ada lagi di draf.")
    bacaan, _ = BacaUlang.objects.get_or_create(
        keputusan=keputusan, pembaca=by, sidik=sidik, defaults={"isi": jadi_json(lembar)}
    )
    if bacaan.selesai_pada is None and usulan_id not in bacaan.terbaca:
        bacaan.terbaca = [*bacaan.terbaca, usulan_id]
        bacaan.save(update_fields=["terbaca"])
    return bacaan


@transaction.atomic
def tandatangani_bacaan(*, keputusan, sidik, by):
    """Sign for the whole sheet; only who has compared everybody may."""
    keputusan, lembar = _kunci_draf(keputusan, sidik, by)
    bacaan = BacaUlang.objects.filter(keputusan=keputusan, pembaca=by, sidik=sidik).first()
    if bacaan is None:
        raise Penolakan("Belum ada yang Anda cocokkan. Mulai dari orang pertama.")
    if belum := [b.nama for b in lembar.baris if b.usulan_id not in bacaan.terbaca]:
        raise Penolakan(f"Masih ada {len(belum)} orang yang belum dicocokkan, mulai dari {belum[0]}.")
    if bacaan.selesai_pada is None:
        bacaan.selesai_pada = timezone.now()
        bacaan.save(update_fields=["selesai_pada"])
        BacaanGugur.objects.filter(bacaan__keputusan=keputusan, bacaan__pembaca=by).delete()
        uraian = f"Membaca ulang {keputusan} untuk {len(lembar.baris)} pegawai"
        catat(by=by, tindakan="tandatangani_baca_ulang", objek=keputusan, uraian=uraian, sidik_isi=sidik)
    return bacaan


def load_menunggu_dibaca(user):
    """Drafts that still want this reader's signature: those of the sheet that was read last count.

    A change of the records that nobody has begun to read yet is not seen here; the page of the draft computes it.
    """
    bacaan = BacaUlang.objects.filter(keputusan=OuterRef("pk"))
    terakhir = Keputusan.objects.visible_to(user).alias(terakhir=Subquery(bacaan.order_by("-pk").values("sidik")[:1]))
    tanda = bacaan.ditandatangani().filter(sidik=OuterRef("terakhir"))
    menunggu = terakhir.filter(status=StatusKeputusan.DRAF).exclude(Exists(tanda.filter(pembaca=user)))
    if user.pegawai_id is not None:
        menunggu = menunggu.exclude(baris__usulan__pegawai=user.pegawai_id)
    return menunggu.exclude(Exists(tanda.order_by("pk")[PEMBACA - 1 :]))


def _sebut(bidang, nilai):
    if bidang == "tmt_pangkat" and nilai:
        return tanggal_panjang(date.fromisoformat(nilai))
    return "belum ada" if nilai in (None, "") else nilai


def sebut_berubah(lama, lembar):
    """What differs between a sheet that was read and the sheet of today, in words."""
    kini = jadi_json(lembar)
    dahulu = {b["usulan_id"]: b for b in lama["baris"]}
    hasil = [f"{b['nama']} ditambahkan." for b in kini["baris"] if b["usulan_id"] not in dahulu]
    for b in kini["baris"]:
        semula = dahulu.pop(b["usulan_id"], b)
        hasil += [
            f"{b['nama']}: {judul} semula “{_sebut(k, semula.get(k))}”, kini “{_sebut(k, b[k])}”."
            for k, judul in JUDUL_BIDANG.items()
            if b[k] != semula.get(k)
        ]
    hasil += [f"{b['nama']} dikeluarkan." for b in dahulu.values()]
    if any(kini[k] != lama.get(k) for k in kini if k != "baris"):
        hasil.append("Kepala, dasar, atau penutup keputusan berubah.")
    return hasil


@dataclass(frozen=True)
class Bacaan:
    """All readings of a draft beside its sheet of today."""

    semua: tuple[BacaUlang, ...]
    lembar: object

    @property
    def tanda(self):
        """Readings signed for this very sheet, in the order in which they were."""
        sah = [b for b in self.semua if b.selesai_pada and b.sidik == self.lembar.sidik_draf]
        return sorted(sah, key=lambda b: b.selesai_pada)

    @property
    def gugur(self):
        """[(signed reading that no longer counts, what changed since)], of each reader the newest."""
        gugur, terlihat = [], {b.pembaca_id for b in self.tanda}
        lama = [b for b in self.semua if b.selesai_pada and b.sidik != self.lembar.sidik_draf]
        for bacaan in sorted(lama, key=lambda b: b.selesai_pada, reverse=True):
            if bacaan.pembaca_id not in terlihat:
                terlihat.add(bacaan.pembaca_id)
                gugur.append((bacaan, sebut_berubah(bacaan.isi_lama, self.lembar)[:BERUBAH_TERSEBUT]))
        return gugur

    def milik(self, user):
        """What this reader has begun or signed of this very sheet, or None."""
        sendiri = (b for b in self.semua if b.pembaca_id == user.pk and b.sidik == self.lembar.sidik_draf)
        return next(sendiri, None)


def load_bacaan(keputusan, lembar):
    """One query; the sheet that was read comes with it only where it is another one than today's."""
    lain = When(~Q(sidik=lembar.sidik_draf), then=F("isi"))
    semua = keputusan.baca_ulang.defer("isi").annotate(isi_lama=Case(lain)).select_related("pembaca")
    return Bacaan(tuple(semua), lembar)


@transaction.atomic
def tandai_gugur(*, keputusan):
    """Keep for the home pages which signed readings of this draft no longer count, and what changed since."""
    bacaan = load_bacaan(keputusan, build_lembar(keputusan))
    gugur = {satu: _ringkas(berubah) for satu, berubah in bacaan.gugur}
    BacaanGugur.objects.filter(bacaan__keputusan=keputusan).exclude(bacaan__in=gugur).delete()
    for satu, kalimat in gugur.items():
        BacaanGugur.objects.update_or_create(bacaan=satu, defaults={"kalimat": kalimat})


def _ringkas(berubah):
    lagi = f" Dan {len(berubah) - 1} hal lagi." if len(berubah) > 1 else ""
    pertama = berubah[0] if berubah else "Isi draf berubah."
    return f"{pertama[: KALIMAT - len(lagi)]}{lagi}"


def load_bacaan_gugur(user):
    """This reader's own signatures that no longer count, on drafts that are still open."""
    draf = Keputusan.objects.visible_to(user).filter(status=StatusKeputusan.DRAF)
    return BacaanGugur.objects.filter(bacaan__pembaca=user, bacaan__keputusan__in=draf)
