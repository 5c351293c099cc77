"""Acts on the signed form of an issued document: upload, test, compare a scan, trust an issuer (domain.md 9.7)."""

import hashlib
import io
import zlib

import pypdf
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from pypdf.errors import PyPdfError

from mutasi.berkas.uji_pdf import tolak_terlalu_rumit
from mutasi.dokumen.terbaca import rapatkan
from mutasi.models import (
    DokumenBertanda,
    DokumenTerbit,
    JenisDokumen,
    Keputusan,
    PembandinganPindaian,
    SertifikatPenerbit,
)
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .penandatangan import cocokkan, load_pejabat

UKURAN_BERTANDA = 20 * 2**20
HALAMAN_LEBIH = 4  # pages that a scanner may add: covers, blanks
PEMERIKSA = "mutasi.dokumen.tanda_tangan.periksa_tanda_tangan"  # loads pyHanko, which no other page needs
PEMBACA_SERTIFIKAT = "mutasi.dokumen.tanda_tangan.baca_sertifikat"
AKTIF = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/RichMedia"}  # what a decree never holds
PEMICU = ("/OpenAction", "/AA", "/Names")  # where a document would hold it
SEDALAM = 6
TANPA_ALASAN = (
    "Nama pada sertifikat bukan nama pejabat pada keputusan. Tulis mengapa orang itu berwenang menandatangani, "
    "atau minta keputusan ditandatangani lagi oleh pejabatnya."
)


def _buka(isi):
    """The PDF, or a refusal in words."""
    if len(isi) > UKURAN_BERTANDA:
        raise Penolakan(f"Berkas lebih besar dari {UKURAN_BERTANDA // 2**20} MB.")
    if not isi.startswith(b"%PDF-"):
        raise Penolakan("Berkas ini bukan PDF. Unggah PDF yang sudah ditandatangani, atau pindaian sebagai PDF.")
    try:
        berkas = pypdf.PdfReader(io.BytesIO(isi))
        if berkas.is_encrypted:
            raise Penolakan("Berkas ini terkunci sandi. Unggah yang tidak terkunci.")
        tolak_terlalu_rumit(berkas.pages)
        halaman = [rapatkan(h.extract_text()) for h in berkas.pages]
        akar = berkas.trailer["/Root"].get_object()
        aktif = any(_memuat_aktif(satu.get(kunci)) for satu in (akar, *berkas.pages) for kunci in PEMICU)
    except (PyPdfError, zlib.error, ValueError, KeyError, AttributeError, TypeError, RecursionError) as galat:
        raise Penolakan("Berkas PDF ini rusak dan tidak dapat dibuka.") from galat
    if aktif:
        raise Penolakan("Berkas ini memuat skrip atau lampiran; sebuah keputusan tidak memuatnya.")
    return halaman


def _memuat_aktif(isi, dalam=SEDALAM):
    """Whether a part of the document holds a script, a program to start or an attachment."""
    isi = isi.get_object() if hasattr(isi, "get_object") else isi
    if dalam == 0 or isi is None:
        return False
    if isinstance(isi, dict):
        return bool(AKTIF & {*isi, str(isi.get("/S", ""))}) or any(_memuat_aktif(v, dalam - 1) for v in isi.values())
    return isinstance(isi, list) and any(_memuat_aktif(v, dalam - 1) for v in isi)


def _uji_sama(dokumen, halaman):
    """The signed file says on every page all that the issued one says (I16): refused with the page that does not."""
    asli = [rapatkan(h.extract_text()) for h in pypdf.PdfReader(io.BytesIO(bytes(dokumen.isi))).pages]
    if len(halaman) != len(asli):
        raise Penolakan(f"Berkas ini {len(halaman)} halaman, dokumen yang terbit {len(asli)} halaman.")
    for nomor, (teks, semula) in enumerate(zip(halaman, asli, strict=True), start=1):
        if semula not in teks:
            raise Penolakan(f"Tulisan halaman {nomor} tidak sama dengan dokumen yang terbit. Ini bukan dokumen itu.")


def _uji_pindaian(dokumen, halaman):
    asli = len(pypdf.PdfReader(io.BytesIO(bytes(dokumen.isi))).pages)
    if not asli <= len(halaman) <= asli + HALAMAN_LEBIH:
        raise Penolakan(f"Pindaian ini {len(halaman)} halaman, dokumen yang terbit {asli} halaman.")


def _uji_tanda(tanda, akar):
    """An agency that has named its issuers hands out nothing that another one has certified."""
    for satu in tanda:
        if not satu["utuh"]:
            raise Penolakan(f"Tanda tangan {satu['penanda']} tidak utuh: isi berkas berubah sesudah ditandatangani.")
        if not satu["seluruh"]:
            raise Penolakan(f"Tanda tangan {satu['penanda']} tidak meliputi seluruh berkas.")
        if akar and not satu["dipercaya"]:
            raise Penolakan(f"Penerbit sertifikat {satu['penanda']} ({satu['penerbit']}) tidak dipercaya instansi ini.")


def load_akar(instansi):
    aktif = SertifikatPenerbit.objects.filter(instansi=instansi, dicabut_pada__isnull=True)
    return [bytes(satu) for satu in aktif.values_list("isi", flat=True)]


def unggah_bertanda(*, dokumen, isi, by):
    """Test the file and keep it as the next version; the issued bytes stay beside it."""
    if dokumen.jenis == JenisDokumen.GABUNGAN:
        raise Penolakan("Berkas gabungan tidak ditandatangani; unggah petikannya satu per satu.")
    sidik = hashlib.sha256(isi).hexdigest()
    if sidik == dokumen.sha256:
        raise Penolakan("Ini berkas yang terbit, belum bertanda tangan. Unggah yang sudah ditandatangani.")
    halaman = _buka(isi)
    akar = load_akar(dokumen.keputusan.instansi)
    tanda = import_string(PEMERIKSA)(isi, akar)
    if tanda:
        _uji_tanda(tanda, akar)
        _uji_sama(dokumen, halaman)
    else:
        _uji_pindaian(dokumen, halaman)
    jenis = DokumenBertanda.Jenis.TTE if tanda else DokumenBertanda.Jenis.PINDAIAN
    hasil = {"awalan_sama": isi.startswith(bytes(dokumen.isi)), "halaman": len(halaman)}
    return _simpan(dokumen, jenis, isi, sidik, hasil | _kenali_penanda(dokumen, tanda), by)


def _kenali_penanda(dokumen, tanda):
    """Verified is a file of which every signer is trusted and is an official who signs this document."""
    pejabat = load_pejabat(dokumen) if tanda else []
    tanda = [cocokkan(satu, pejabat) for satu in tanda]
    return {
        "tanda": tanda,
        "pejabat": [{"sebagai": p.sebagai, "nama": p.nama} for p in pejabat],
        "terverifikasi": bool(tanda) and all(t["dipercaya"] and t["cocok"] for t in tanda),
    }


def _kunci(dokumen):
    """One at a time for the signed files of a decree: rows that are only ever added take no lock."""
    Keputusan.objects.select_for_update(of=["self"], no_key=True).only("pk").get(pk=dokumen.keputusan_id)


@transaction.atomic
def _simpan(dokumen, jenis, isi, sidik, hasil, by):
    _kunci(dokumen)
    if dokumen.bertanda.filter(sha256=sidik).exists():
        raise Penolakan("Berkas ini sudah diunggah.")
    terakhir = dokumen.bertanda.order_by("-versi").values_list("versi", flat=True).first() or 0
    baru = DokumenBertanda.objects.create(
        dokumen=dokumen, versi=terakhir + 1, jenis=jenis, isi=isi, sha256=sidik, hasil=hasil, diunggah_oleh=by
    )
    uraian = f"Mengunggah {baru.get_jenis_display().lower()} versi {baru.versi} dari {dokumen}"
    catat(by=by, tindakan="unggah_bertanda", objek=dokumen, uraian=uraian, sha256=sidik, versi=baru.versi, jenis=jenis)
    return baru


@transaction.atomic
def bandingkan_pindaian(*, bertanda, by, alasan=""):
    """Somebody else than the uploader has laid the file beside the issued document, page by page.

    Where the certificate names another person than the decree, they say why that one may sign.
    """
    bertanda = DokumenBertanda.objects.select_related("dokumen").get(pk=bertanda.pk)
    _kunci(bertanda.dokumen)
    if not bertanda.perlu_dibandingkan:
        raise Penolakan("Tanda tangan elektronik ini sudah diperiksa program: penerbit dan penanda tangannya dikenal.")
    if bertanda.diunggah_oleh_id == by.pk:
        raise Penolakan("Anda yang mengunggahnya. Orang lain yang membandingkan.")
    if PembandinganPindaian.objects.filter(bertanda=bertanda).exists():
        raise Penolakan("Berkas ini sudah dibandingkan.")
    alasan = wajib_alasan(alasan, TANPA_ALASAN) if bertanda.penanda_lain else ""
    PembandinganPindaian.objects.create(bertanda=bertanda, oleh=by, alasan=alasan)
    uraian = f"Menyatakan {bertanda.get_jenis_display().lower()} versi {bertanda.versi} sama dengan {bertanda.dokumen}"
    rincian = {"alasan": alasan, "penanda_lain": bertanda.penanda_lain} if alasan else {}
    catat(
        by=by,
        tindakan="bandingkan_pindaian",
        objek=bertanda.dokumen,
        uraian=uraian,
        sha256=bertanda.sha256,
        **rincian,
    )
    return bertanda


@transaction.atomic
def tambah_penerbit(*, instansi, isi, dasar, by):
    """Trust an issuer from now on; what was verified before keeps its result."""
    dasar = wajib_alasan(dasar, "Tuliskan dari mana sertifikat ini diperoleh.")
    der, nama, sampai = import_string(PEMBACA_SERTIFIKAT)(isi)
    if sampai < timezone.localdate():
        raise Penolakan(f"Sertifikat {nama} sudah tidak berlaku.")
    sidik = hashlib.sha256(der).hexdigest()
    if SertifikatPenerbit.objects.filter(instansi=instansi, sha256=sidik, dicabut_pada__isnull=True).exists():
        raise Penolakan(f"Sertifikat {nama} sudah dipercaya.")
    baru = SertifikatPenerbit.objects.create(
        instansi=instansi, nama=nama[:200], isi=der, sha256=sidik, berlaku_sampai=sampai, dasar=dasar, ditambah_oleh=by
    )
    catat(
        by=by, tindakan="tambah_penerbit", objek=baru, uraian=f"Mempercayai penerbit {nama}", sha256=sidik, dasar=dasar
    )
    return baru


@transaction.atomic
def cabut_penerbit(*, penerbit, alasan, by):
    alasan = wajib_alasan(alasan, "Tuliskan mengapa penerbit ini tidak dipercaya lagi.")
    penerbit = SertifikatPenerbit.objects.select_for_update().get(pk=penerbit.pk)
    if penerbit.dicabut_pada is not None:
        raise Penolakan("Penerbit ini sudah dicabut.")
    penerbit.dicabut_pada = timezone.now()
    penerbit.save(update_fields=["dicabut_pada"])
    catat(by=by, tindakan="cabut_penerbit", objek=penerbit, uraian=f"Mencabut penerbit {penerbit}", alasan=alasan)
    return penerbit


def kenali_dokumen(keputusan, isi):
    """Which document of the decree this file is the signed form of, by the code that it prints; or a refusal."""
    teks = "".join(_buka(isi))
    dokumen = keputusan.dokumen.exclude(kode="").defer("isi").values_list("pk", "kode")
    cocok = [pk for pk, kode in dokumen if kode in teks]
    if len(cocok) != 1:
        raise Penolakan(
            "Kode verifikasi keputusan ini tidak terbaca di berkas. Pindaian diunggah dari halaman dokumennya."
        )
    return DokumenTerbit.objects.select_related("keputusan__instansi").get(pk=cocok[0])
