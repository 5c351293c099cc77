"""Acts on the file of a letter: keep it when it can be read, and have a second person confirm the record."""

import hashlib

from django.db import transaction

from mutasi.berkas.uji_pdf import uji_pdf
from mutasi.models import BerkasIzin, IzinTertulis, KonfirmasiIzin, SiklusMutasi
from mutasi.status import SEBELUM_PELANTIKAN
from pegawai.alasan import rapikan_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar
from penilaian.actions.bukti import nama_berkas

PERNYATAAN = "Baca suratnya, lalu centang bahwa surat ini menyebut semua orang yang dicatat."


def unggah_berkas_izin(*, izin, nama, isi, dibaca, by):
    """Keep the letter: where all pages are text, it must name everybody; of a scan a person says it (`dibaca`)."""
    uji = uji_pdf(isi)
    with transaction.atomic():
        izin = _kunci(izin, by)
        if izin.dikonfirmasi:
            raise Penolakan("Surat ini sudah dikonfirmasi, jadi berkasnya tetap. Bila keliru, cabut suratnya.")
        tidak_disebut = cari_tidak_disebut(uji, izin)
        if uji.terbaca and tidak_disebut:
            raise Penolakan(
                f"Berkas ini tidak menyebut {'; '.join(tidak_disebut)}. Periksa apakah berkasnya benar, atau cabut "
                "suratnya dan catat lagi dengan nama yang disebutnya."
            )
        if tidak_disebut and not dibaca:
            raise Penolakan(f"{uji.pindaian} dari {uji.halaman} halaman pindaian, tidak terbaca program. {PERNYATAAN}")
        sidik = hashlib.sha256(isi).hexdigest()
        with tolak_bila_melanggar({"berkasizin_sekali": "Berkas yang sama sudah diunggah untuk surat ini."}):
            berkas = BerkasIzin.objects.create(
                izin=izin,
                nama=nama_berkas(nama, "application/pdf"),
                isi=isi,
                sha256=sidik,
                ukuran=len(isi),
                halaman=uji.halaman,
                terbaca=not tidak_disebut,
                dibaca=bool(dibaca) and bool(tidak_disebut),
                diunggah_oleh=by,
            )
        catat(by=by, tindakan="unggah_izin", objek=izin, uraian=f"Mengunggah berkas {izin}", sha256=sidik)
    return berkas


def cari_tidak_disebut(uji, izin):
    """Names of those whom neither their number nor their name shows in the text."""
    orang = [b.pegawai for b in izin.baris.select_related("pegawai")]
    return [p.nama_lengkap for p in orang if not (uji.memuat_nip(p.nip) or uji.memuat_nama(p.nama))]


@transaction.atomic
def konfirmasi_izin(*, izin, sidik, catatan, by):
    """A second person found record and file the same; `sidik` is the digest of the file that was looked at."""
    izin = _kunci(izin, by)
    berkas = izin.berkas.order_by("-pk").defer("isi").first()
    if berkas is None:
        raise Penolakan("Berkas suratnya belum diunggah. Mintakan kepada analis, lalu cocokkan.")
    if berkas.sha256 != sidik:
        raise Penolakan("Berkas surat ini baru saja diganti. Buka lagi, cocokkan, lalu konfirmasi.")
    if by.pk in {izin.dicatat_oleh_id, *izin.berkas.values_list("diunggah_oleh", flat=True)}:
        raise Penolakan("Anda yang mencatat atau mengunggah surat ini. Mintakan kepada verifikator lain.")
    with tolak_bila_melanggar({"mutasi_konfirmasiizin_izin_id_key": "Surat ini sudah dikonfirmasi orang lain."}):
        konfirmasi = KonfirmasiIzin.objects.create(izin=izin, berkas=berkas, catatan=rapikan_alasan(catatan), oleh=by)
    catat(by=by, tindakan="konfirmasi_izin", objek=izin, uraian=f"Mengonfirmasi {izin}", sha256=sidik)
    return konfirmasi


def _kunci(izin, by):
    siklus = SiklusMutasi.objects.select_for_update().get(pk=izin.siklus_id)
    izin = IzinTertulis.objects.select_related("konfirmasi").get(pk=izin.pk)
    if siklus.status not in SEBELUM_PELANTIKAN:
        raise Penolakan(f"Siklus sudah pada tahap “{siklus.get_status_display()}”, jadi suratnya tetap.")
    if getattr(izin, "pencabutan", None):
        raise Penolakan("Surat ini sudah dicabut. Catat surat yang benar.")
    if by.pegawai_id is not None and izin.baris.filter(pegawai=by.pegawai_id).exists():
        raise Penolakan("Surat ini menyebut Anda sendiri. Mintalah orang lain yang mengerjakannya.")
    return izin
