"""Acts on an appraisal. Who wrote what and when is in the row trail; the trail of acts has begun, final, reopened."""

from django.db import IntegrityError, transaction

from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.bawahan import syarat_skp
from penilaian.models import PenilaianKinerja, PeriodePenilaian
from penilaian.periode import menerima_isian

FINAL = PenilaianKinerja.Status.FINAL
DRAF = PenilaianKinerja.Status.DRAF
SATU_SAJA = ("penilaiankinerja_satu_per_tahun", "penilaiankinerja_satu_per_periode")
ISIAN = ("hasil_kerja", "perilaku_kerja", "berakhlak", "catatan")


class IsianBasi(Penolakan):
    """Somebody else wrote in between: `kini` is what is stored now. Nothing was overwritten."""

    def __init__(self, kini):
        oleh = kini.diubah_oleh.nama if kini.diubah_oleh else "orang lain"
        super().__init__(f"Penilaian ini sudah diubah oleh {oleh} sejak Anda membukanya. Bandingkan, lalu simpan lagi.")
        self.kini = kini


def simpan_penilaian(*, pegawai, periode, data, versi, by, final=False):
    """Write a draft or the final appraisal of one person for the year of an open round.

    `versi` is the version that the form was opened with (0: there was none). A form that sends what
    is stored already is no conflict: its answer was lost on the way, and it is sent again.
    """
    try:
        return _simpan(pegawai, periode, data, versi, final=final, by=by)
    except IntegrityError as galat:
        if not any(nama in str(galat) for nama in SATU_SAJA):
            raise
        # Two opened the empty form at once, and the other was quicker.
        raise IsianBasi(_milik(pegawai, periode).get()) from None


@transaction.atomic
def _simpan(pegawai, periode, data, versi, *, final, by):
    _check_terbuka(_kunci_periode(periode))
    if by.pegawai_id == pegawai.pk:
        raise Penolakan("Penilaian diri sendiri diisi oleh atasan Anda.")
    penilaian = _kunci_penilaian(pegawai, periode) or PenilaianKinerja(
        tahun=periode.tahun, jenis=periode.jenis, versi=0
    )
    penilaian.pegawai = pegawai
    if penilaian.pk:
        _check_versi(penilaian, data, versi)
    if penilaian.status == FINAL:
        if final and _sama(penilaian, data):
            return penilaian
        raise Penolakan("Penilaian ini sudah final. Buka kembali dengan alasan bila perlu diubah.")
    return _isi(penilaian, data, periode=periode, final=final, by=by)


def buka_kembali(*, penilaian, alasan, by):
    """A final appraisal becomes a draft again: only while its round is open, and with a reason."""
    alasan = wajib_alasan(alasan, "Tulis alasan membuka kembali penilaian ini.")
    with transaction.atomic():
        kini = PenilaianKinerja.objects.select_for_update(of=("self",)).select_related("periode").get(pk=penilaian.pk)
        if kini.periode is None:
            raise Penolakan("Penilaian hasil impor tidak dapat dibuka kembali; perbaiki di sumbernya.")
        _check_terbuka(_kunci_periode(kini.periode))
        if by.pegawai_id == kini.pegawai_id:
            raise Penolakan("Penilaian diri sendiri dibuka kembali oleh atasan Anda.")
        if kini.status != FINAL:
            raise Penolakan("Penilaian ini masih draf: langsung ubah isinya.")
        kini.status = DRAF
        kini.versi += 1
        kini.diubah_oleh = by
        kini.save(update_fields=["status", "versi", "diubah_oleh", "updated_at"])
        catat(by=by, tindakan="penilaian.buka_kembali", objek=kini, uraian=f"Membuka kembali {kini}", alasan=alasan)
    return kini


def _kunci_periode(periode):
    """Share lock: saves run beside each other, closing the round waits for them and they for it."""
    return PeriodePenilaian.objects.raw(
        "SELECT * FROM penilaian_periodepenilaian WHERE id = %s FOR SHARE", [periode.pk]
    )[0]


def _milik(pegawai, periode):
    """The one appraisal of a person that the round means."""
    return PenilaianKinerja.objects.filter(syarat_skp(periode, ""), pegawai=pegawai)


def _kunci_penilaian(pegawai, periode):
    return _milik(pegawai, periode).select_for_update(of=("self",)).select_related("diubah_oleh").first()


def _check_terbuka(periode):
    if not menerima_isian(periode):
        keadaan = "sudah ditutup" if periode.status == PeriodePenilaian.Status.DITUTUP else "belum dimulai"
        raise Penolakan(f"Periode {periode.nama} {keadaan}, jadi penilaian tidak dapat diubah. Hubungi BKPSDM.")


def _check_versi(penilaian, data, versi):
    if versi != penilaian.versi and not _sama(penilaian, data):
        raise IsianBasi(penilaian)


def _sama(penilaian, data):
    return all(getattr(penilaian, bidang) == data[bidang] for bidang in ISIAN)


def _isi(penilaian, data, *, periode, final, by):
    if penilaian.pk and not final and _sama(penilaian, data):
        return penilaian
    if final:
        _check_lengkap(data)
    baru = penilaian.pk is None
    for bidang in ISIAN:
        setattr(penilaian, bidang, data[bidang])
    penilaian.periode = periode
    penilaian.status = FINAL if final else DRAF
    penilaian.versi += 1
    penilaian.jabatan_saat_dinilai = str(penilaian.pegawai.jabatan_kini or "")[:250]
    penilaian.penilai_id = by.pegawai_id
    penilaian.diubah_oleh = by
    penilaian.save()
    if final:
        _catat(by, "penilaian.final", penilaian, "Menetapkan")
    elif baru:
        _catat(by, "penilaian.mulai", penilaian, "Mulai mengisi")
    return penilaian


def _catat(by, tindakan, penilaian, kata):
    instansi = penilaian.pegawai.instansi
    catat(by=by, tindakan=tindakan, objek=penilaian, uraian=f"{kata} {penilaian}", instansi=instansi)


def _check_lengkap(data):
    kurang = [
        nama
        for nama, bidang in (("hasil kerja", "hasil_kerja"), ("perilaku kerja", "perilaku_kerja"))
        if data[bidang] is None
    ]
    if kurang:
        raise Penolakan(f"Pilih {' dan '.join(kurang)} sebelum menyimpan final; draf boleh belum lengkap.")
