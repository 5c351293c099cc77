"""Acts on many documents at once: lay them out for a look, keep the good ones, or put them away."""

from pathlib import PurePosixPath

from django.db import transaction

from mutasi.berkas.imut import load_imut
from mutasi.models import IsiKiriman, KirimanBerkas, UsulanMutasi
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .berkas import BOLEH_UNGGAH, Uji, simpan_unggahan, uji_dokumen


def siapkan_kiriman(*, siklus, isi, pengaturan, by):
    """Which file goes where, and why one goes nowhere. Nothing is kept with the proposals yet.

    `isi`: [(name, bytes, sentence of refusal)].
    """
    if not isi:
        raise Penolakan("Pilih paling sedikit satu berkas.")
    orang = {o.usulan.pegawai.nip: o.usulan for r in load_imut(siklus, pengaturan) for o in r.orang}
    sudah, baris = set(), []
    for nama, data, galat in isi:
        baris.append(_pilah(nama, data, galat, orang, pengaturan, by, sudah))
    with transaction.atomic():
        KirimanBerkas.objects.filter(siklus=siklus, oleh=by).delete()  # an earlier one that was left lying
        kiriman = KirimanBerkas.objects.create(siklus=siklus, oleh=by)
        for satu in baris:
            satu.kiriman = kiriman
        IsiKiriman.objects.bulk_create(baris, batch_size=50)
        uraian = f"Menyiapkan kiriman {len(baris)} berkas I-MUT {siklus}"
        catat(by=by, tindakan="siapkan_kiriman", objek=siklus, uraian=uraian)
    return kiriman


def _pilah(nama, data, galat, orang, pengaturan, by, sudah):
    nama = PurePosixPath(nama.replace("\\", "/")).name[:200] or "tanpa nama"
    try:
        if galat:
            raise Penolakan(galat)
        usulan, kode = _cari_tempat(nama, orang, pengaturan, by)
        if (usulan.pk, kode) in sudah:
            raise Penolakan("Ada dua berkas dengan nama yang sama dalam kiriman ini. Sisakan satu.")
        sudah.add((usulan.pk, kode))
        uji = uji_dokumen(data, kode=kode, usulan=usulan, pengaturan=pengaturan)
    except Penolakan as penolakan:
        return IsiKiriman(nama=nama, galat=str(penolakan))
    return IsiKiriman(nama=nama, usulan=usulan, kode=kode, isi=data, halaman=uji.halaman, bernip=uji.bernip)


def _cari_tempat(nama, orang, pengaturan, by):
    terbaca = pengaturan.baca_nama(nama)
    if terbaca is None:
        contoh = pengaturan.nama_berkas("19XXXXXXXXXXXXXXXX", "SK_TERAKHIR")
        raise Penolakan(f"Nama berkas tidak menurut pola. Beri nama seperti {contoh}.")
    nip, kode = terbaca
    if nip not in orang:
        raise Penolakan("NIP pada nama berkas tidak ada di antara perpindahan yang disetujui dalam siklus ini.")
    if by.pegawai_id is not None and orang[nip].pegawai_id == by.pegawai_id:
        raise Penolakan("Berkas tentang diri sendiri diunggah oleh orang lain.")
    if orang[nip].status not in BOLEH_UNGGAH:
        raise Penolakan("Keputusannya sudah terbit, jadi berkasnya tetap.")
    return orang[nip], kode


@transaction.atomic
def terapkan_kiriman(*, kiriman, dilihat, by):
    """Keep all that passed, or nothing; then the staging is empty. Returns how many."""
    kiriman = KirimanBerkas.objects.select_for_update().filter(pk=kiriman.pk).first()
    if kiriman is None:
        raise Penolakan("Kiriman ini sudah disimpan atau dibatalkan. Muat ulang halaman.")
    baris = list(kiriman.isi.filter(galat="").select_related("usulan"))
    if not baris:
        raise Penolakan("Tidak ada berkas yang dapat disimpan dalam kiriman ini.")
    if not dilihat and any(not b.bernip for b in baris):
        raise Penolakan("Sebagian berkas ini pindaian, tidak terbaca program. Lihat isinya, lalu centang.")
    kunci = UsulanMutasi.objects.select_for_update(of=["self"]).filter(pk__in={b.usulan_id for b in baris})
    usulan = {u.pk: u for u in kunci.select_related("posisi_tujuan__jabatan", "posisi_tujuan__unit").order_by("pk")}
    for b in baris:
        satu = usulan[b.usulan_id]
        if satu.status not in BOLEH_UNGGAH:
            raise Penolakan(f"{b.nama}: keputusannya baru saja terbit. Batalkan kiriman, lalu kirim yang lain lagi.")
        uji = Uji(b.halaman, b.bernip)
        simpan_unggahan(usulan=satu, kode=b.kode, nama=b.nama, isi=bytes(b.isi), uji=uji, by=by)
    kiriman.delete()
    return len(baris)


@transaction.atomic
def batalkan_kiriman(*, kiriman, by):
    KirimanBerkas.objects.filter(pk=kiriman.pk).delete()
    uraian = f"Membatalkan kiriman berkas {kiriman.siklus}"
    catat(by=by, tindakan="batalkan_kiriman", objek=kiriman.siklus, uraian=uraian)
