"""What a kind of document is made of: its blocks in order, the fields they may name, what a letter is asked for."""

from dataclasses import dataclass

from django.db import models

from .bahasa import TERBANYAK_BARIS, Bidang, pecah_baris, periksa_baris


class JenisNaskah(models.TextChoices):
    KEPUTUSAN = "KEPUTUSAN", "Keputusan"
    PETIKAN = "PETIKAN", "Petikan"
    SALINAN = "SALINAN", "Salinan"
    USUL_PERTEK = "USUL_PERTEK", "Usul pertimbangan teknis BKN"
    UNDANGAN = "UNDANGAN", "Undangan pelantikan"
    PERINTAH_LANTIK = "PERINTAH_LANTIK", "Surat perintah pelantikan"
    BA_SUMPAH = "BA_SUMPAH", "Berita acara pengambilan sumpah/janji"
    SPP = "SPP", "Surat pernyataan pelantikan"
    SPMT = "SPMT", "Surat pernyataan melaksanakan tugas"
    PEMBERITAHUAN_UNIT = "PEMBERITAHUAN_UNIT", "Pemberitahuan kepada perangkat daerah"
    PEMBERITAHUAN_KEUANGAN = "PEMBERITAHUAN_KEUANGAN", "Pemberitahuan kepada pengelola keuangan"


class Rupa(models.TextChoices):
    """How the lines of a block are laid out; TTD and DAFTAR are drawn by the program and hold no text."""

    KOP = "KOP", "kepala surat"
    TUJUAN = "TUJUAN", "alamat yang dituju"
    HAL = "HAL", "pokok surat"
    JUDUL = "JUDUL", "judul di tengah"
    PARAGRAF = "PARAGRAF", "satu paragraf satu baris"
    HURUF = "HURUF", "butir a, b, c"
    ANGKA = "ANGKA", "butir 1, 2, 3"
    DIKTUM = "DIKTUM", "KESATU, KEDUA, KETIGA …"
    RINCIAN = "RINCIAN", "nama : isi"
    TEMBUSAN = "TEMBUSAN", "tembusan"
    TTD = "TTD", "tanda tangan"
    SUMPAH = "SUMPAH", "tanda tangan sumpah"


@dataclass(frozen=True)
class Blok:
    kode: str
    judul: str
    rupa: Rupa
    bawaan: str = ""
    bantuan: str = ""
    wajib: bool = True
    butuh: tuple[str, ...] = ()  # fields that a drawn block prints itself

    @property
    def bertulisan(self):
        return self.rupa not in (Rupa.TTD, Rupa.SUMPAH)


@dataclass(frozen=True)
class Isian:
    """What no record has, and the form of a letter asks for: it is a field of the text too."""

    kode: str
    label: str
    bantuan: str = ""
    contoh: object = ""
    tanggal: bool = False


@dataclass(frozen=True)
class Definisi:
    jenis: JenisNaskah
    penjelasan: str
    blok: tuple[Blok, ...]
    bidang: tuple[Bidang, ...]
    isian: tuple[Isian, ...] = ()
    per_orang: bool = False
    per_unit: bool = False
    daftar: bool = False  # ends with the list of people, landscape
    terbit: bool = True  # only after the decree is issued
    dilantik: bool = False  # only of people whose inauguration is recorded
    pelantikan: bool = False  # only of people whose new post begins with an inauguration
    lambang: str = "GARUDA"
    rahmat: bool = False

    @property
    def label(self):
        return self.jenis.label

    @property
    def alamat(self):
        """Its name in an address."""
        return self.jenis.lower().replace("_", "-")

    @property
    def nama_bidang(self):
        return {b.kode: b for b in self.bidang}

    @property
    def blok_bertulisan(self):
        return tuple(b for b in self.blok if b.bertulisan)

    @property
    def bawaan(self):
        """The text shipped with the program: version 0."""
        return {b.kode: b.bawaan for b in self.blok_bertulisan}

    @property
    def surat(self):
        """Whether it is a letter beside the decree, made on a page of its own."""
        return self.jenis not in (JenisNaskah.KEPUTUSAN, JenisNaskah.PETIKAN)


def periksa_naskah(definisi, blok):
    """[(block, line or None, what stands there, why not)] for a text as it is typed; empty: it may be kept."""
    bidang, salah = definisi.nama_bidang, []
    for b in definisi.blok_bertulisan:
        baris = pecah_baris(blok.get(b.kode, ""))
        if b.wajib and not baris:
            salah.append((b, None, "", "belum diisi"))
        if len(baris) > TERBANYAK_BARIS:
            salah.append((b, None, "", f"lebih dari {TERBANYAK_BARIS} baris"))
        for nomor, isi in baris[:TERBANYAK_BARIS]:
            salah += [(b, nomor, asli, sebab) for asli, sebab in periksa_baris(isi, bidang)]
    return salah


def sebut_salah(salah):
    """One of the above as a sentence."""
    blok, nomor, asli, sebab = salah
    letak = blok.judul if nomor is None else f"{blok.judul} baris {nomor}"
    return f"{letak}: {asli} {sebab}." if asli else f"{letak} {sebab}."
