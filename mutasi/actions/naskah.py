"""Acts on the agency's words and emblems: write a new version, put it in force or not, upload an emblem."""

import hashlib

from django.db import transaction
from django.utils import timezone

from mutasi.dokumen.lambang import olah_lambang
from mutasi.dokumen.naskah_berlaku import load_versi_kini, terapkan_versi
from mutasi.models import LambangInstansi, PutusanNaskah, VersiNaskah
from mutasi.naskah.definisi import periksa_naskah, sebut_salah
from pegawai.alasan import rapikan_baris, wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

SALAH_TERSEBUT = 3
BERSAMAAN = {
    "versinaskah_nomor_unik": "Orang lain baru saja menyusun versi naskah ini. Buka versinya, lalu ulangi.",
    "mutasi_putusannaskah_versi_id_key": "Versi ini sudah diputus.",
}


def rapikan_blok(definisi, blok):
    """The known blocks only, each line trimmed, blank lines gone."""
    return {
        b.kode: "\n".join(filter(None, map(rapikan_baris, blok.get(b.kode, "").splitlines())))
        for b in definisi.blok_bertulisan
    }


def susun_naskah(*, instansi, definisi, blok, pilihan, dasar, by):
    """A new version, which nobody uses until a second person has put it in force."""
    dasar = wajib_alasan(dasar, "Tuliskan dasar atau alasan perubahan naskah.")
    blok = rapikan_blok(definisi, blok)
    if salah := periksa_naskah(definisi, blok):
        sebutan = " ".join(sebut_salah(s) for s in salah[:SALAH_TERSEBUT])
        raise Penolakan(f"Naskah belum dapat disimpan. {sebutan}")
    kini = terapkan_versi(definisi, load_versi_kini(instansi, definisi.jenis))
    if sama_dengan(kini, blok, pilihan):
        raise Penolakan("Naskah ini sama dengan yang berlaku. Tidak ada yang disimpan.")
    with tolak_bila_melanggar(BERSAMAAN):
        nomor = 1 + VersiNaskah.objects.filter(instansi=instansi, jenis=definisi.jenis).count()
        versi = VersiNaskah.objects.create(
            instansi=instansi,
            jenis=definisi.jenis,
            versi=nomor,
            blok=blok,
            pilihan=pilihan,
            dasar=dasar,
            dibuat_oleh=by,
        )
        catat(
            by=by,
            tindakan="susun_naskah",
            objek=versi,
            uraian=f"Menyusun {versi}",
            sidik=terapkan_versi(definisi, versi).sidik,
        )
    return versi


def sama_dengan(naskah, blok, pilihan):
    """Whether these words and choices are those of `naskah`, blank lines aside."""
    rupa = {"lambang": naskah.lambang, "letak": naskah.letak, "rahmat": naskah.rahmat}
    return rupa == pilihan and rapikan_blok(naskah.definisi, dict(naskah.blok)) == blok


def putuskan_naskah(*, versi, sah, berlaku_sejak=None, catatan="", by):
    """A second person puts a version in force from a day, today or later, or refuses it with the reason."""
    if versi.dibuat_oleh_id == by.pk:
        raise Penolakan("Naskah diputus oleh orang lain daripada penyusunnya.")
    if sah:
        _pastikan_dapat_berlaku(versi, berlaku_sejak)
    else:
        catatan = wajib_alasan(catatan, "Tuliskan mengapa naskah ini ditolak.")
    with tolak_bila_melanggar(BERSAMAAN):
        putusan = PutusanNaskah.objects.create(
            versi=versi, sah=sah, berlaku_sejak=berlaku_sejak if sah else None, catatan=catatan, oleh=by
        )
        catat(
            by=by,
            tindakan="sahkan_naskah" if sah else "tolak_naskah",
            objek=versi,
            uraian=f"{'Mengesahkan' if sah else 'Menolak'} {versi}",
            sidik=terapkan_versi(versi.definisi, versi).sidik,
            berlaku_sejak=berlaku_sejak.isoformat() if sah else None,
        )
    return putusan


def _pastikan_dapat_berlaku(versi, berlaku_sejak):
    if berlaku_sejak is None or berlaku_sejak < timezone.localdate():
        raise Penolakan("Naskah berlaku paling cepat hari ini: yang sudah dicetak tidak berubah.")
    sama = VersiNaskah.objects.filter(instansi=versi.instansi_id, jenis=versi.jenis, versi__gt=versi.versi)
    if lebih := sama.filter(putusan__sah=True).order_by("-versi").first():
        raise Penolakan(f"Versi {lebih.versi} yang lebih baru sudah disahkan. Susun versi baru dari naskah ini.")
    if salah := periksa_naskah(versi.definisi, versi.blok):
        raise Penolakan(f"Naskah ini tidak dapat dicetak lagi. {sebut_salah(salah[0])} Susun versi baru.")


@transaction.atomic
def unggah_lambang(*, instansi, jenis, berkas, by):
    """The next version of an emblem; documents that are out keep the one they were printed with."""
    isi, lebar, tinggi = olah_lambang(berkas)
    sidik = hashlib.sha256(isi).hexdigest()
    lama = LambangInstansi.objects.filter(instansi=instansi, jenis=jenis).first()
    if lama is not None and lama.sha256 == sidik:
        raise Penolakan("Gambar ini sama dengan yang sudah dipakai. Tidak ada yang disimpan.")
    lambang = LambangInstansi.objects.create(
        instansi=instansi, jenis=jenis, isi=isi, sha256=sidik, lebar=lebar, tinggi=tinggi, diunggah_oleh=by
    )
    catat(by=by, tindakan="unggah_lambang", objek=lambang, uraian=f"Mengunggah {lambang}", sha256=sidik)
    return lambang
