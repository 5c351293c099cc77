"""Acts on an appraisal. Who wrote what and when is in the row trail; the trail of acts has begun, final, reopened."""

from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils import timezone

from jabatan.models import sebut_jabatan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.bahan import load_asesmen
from penilaian.bawahan import syarat_skp
from penilaian.faktor import KOSONG, TEKS, load_tambahan
from penilaian.models import Faktor, FaktorPenilaian, HasilPotensi, PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from penilaian.periode import menerima_isian
from penilaian.tugas import with_jabatan_kini

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
    """Write a draft or the final appraisal of one person in an open round, with its factors and potential.

    `versi` is the version that the form was opened with (0: there was none). A form that sends what
    is stored already is no conflict: its answer was lost on the way, and it is sent again. What `data` does not
    name stays as it is stored.
    """
    try:
        return _simpan(pegawai, periode, data, versi, final=final, by=by)
    except IntegrityError as galat:
        if not any(nama in str(galat) for nama in SATU_SAJA):
            raise
        # Two opened the empty form at once, and the other was quicker.
        raise IsianBasi(penilaian_di(pegawai, periode).get()) from None


def finalkan(*, orang, periode, by):
    """Drafts become final as they stand: `orang` is (person, version that one has seen). Returns (done, refused)."""
    jadi, gagal = [], []
    for pegawai, versi in orang:
        try:
            jadi.append(simpan_penilaian(pegawai=pegawai, periode=periode, data={}, versi=versi, final=True, by=by))
        except Penolakan as sebab:
            gagal.append((pegawai, str(sebab)))
    return jadi, gagal


def penilaian_di(pegawai, periode):
    """The appraisal of a round: the annual one is of its year, whether imported or made here."""
    return PenilaianKinerja.objects.filter(syarat_skp(periode, ""), pegawai=pegawai)


@transaction.atomic
def _simpan(pegawai, periode, data, versi, *, final, by):
    periode = kunci_periode(periode)
    check_terbuka(periode)
    if by.pegawai_id == pegawai.pk:
        raise Penolakan("Penilaian diri sendiri diisi oleh atasan Anda.")
    jabatan = check_penilai(pegawai, periode, by)
    penilaian = _kunci_penilaian(pegawai, periode)
    penilaian.pegawai = pegawai
    # read after the lock: before it, another's save could still be on its way
    faktor, potensi = load_tambahan(penilaian)
    melihat = bool(data)  # who sends nothing has seen nothing: then only the version tells
    data = _lengkapi(data, penilaian, faktor, potensi, periode)
    sama = data == _isian(penilaian, faktor, potensi)
    if penilaian.pk and versi != penilaian.versi and not (sama and melihat):
        raise IsianBasi(penilaian)
    if penilaian.status == FINAL:
        if final and sama:
            return penilaian
        raise Penolakan("Penilaian ini sudah final. Buka kembali dengan alasan bila perlu diubah.")
    if final:
        _check_lengkap(data, periode)
    elif penilaian.pk and sama:
        return penilaian
    _tulis(penilaian, data, periode=periode, jabatan=jabatan, final=final, by=by)
    _tulis_faktor(penilaian, data["faktor"], faktor)
    _tulis_potensi(penilaian, data["potensi"], potensi)
    return penilaian


def buka_kembali(*, penilaian, alasan, by):
    """A final appraisal becomes a draft again: only while its round is open, and with a reason."""
    alasan = wajib_alasan(alasan, "Tulis alasan membuka kembali penilaian ini.")
    with transaction.atomic():
        kini = (
            PenilaianKinerja.objects.select_for_update(of=("self",))
            .select_related("periode", "pegawai")
            .get(pk=penilaian.pk)
        )
        if kini.periode is None:
            raise Penolakan("Penilaian hasil impor tidak dapat dibuka kembali; perbaiki di sumbernya.")
        check_terbuka(kunci_periode(kini.periode))
        if by.pegawai_id == kini.pegawai_id:
            raise Penolakan("Penilaian diri sendiri dibuka kembali oleh atasan Anda.")
        check_penilai(kini.pegawai, kini.periode, by)
        if kini.status != FINAL:
            raise Penolakan("Penilaian ini masih draf: langsung ubah isinya.")
        kini.status = DRAF
        kini.versi += 1
        kini.diubah_oleh = by
        kini.save(update_fields=["status", "versi", "diubah_oleh", "updated_at"])
        catat(by=by, tindakan="penilaian.buka_kembali", objek=kini, uraian=f"Membuka kembali {kini}", alasan=alasan)
    return kini


def kunci_periode(periode):
    """Share lock: saves run beside each other, closing the round waits for them and they for it."""
    return PeriodePenilaian.objects.raw(
        "SELECT * FROM penilaian_periodepenilaian WHERE id = %s FOR SHARE", [periode.pk]
    )[0]


def check_terbuka(periode):
    if not menerima_isian(periode):
        keadaan = "sudah ditutup" if periode.status == PeriodePenilaian.Status.DITUTUP else "belum dimulai"
        raise Penolakan(f"Periode {periode.nama} {keadaan}, jadi penilaian tidak dapat diubah. Hubungi BKPSDM.")


def check_penilai(pegawai, periode, by):
    """The person's post of today in words, for who appraises that person; anybody else is refused.

    Under the lock of the round: whoever hands the task to somebody else waits for it, or was first.
    """
    tugas = TugasPenilaian.objects.menilai(by).filter(periode=periode.pk, pegawai=pegawai.pk)
    kini = with_jabatan_kini(tugas, "pegawai", "kini").values_list("kini_jabatan", "kini_unit").first()
    if kini is None:
        raise Penolakan(f"{pegawai.nama} tidak lagi Anda nilai pada {periode.nama}, jadi tidak ada yang tersimpan.")
    return sebut_jabatan(kini[0] or "", kini[1])


def _kunci_penilaian(pegawai, periode):
    ada = penilaian_di(pegawai, periode).select_for_update(of=("self",)).select_related("diubah_oleh").first()
    return ada or PenilaianKinerja(tahun=periode.tahun, jenis=periode.jenis, versi=0)


def _lengkapi(data, penilaian, faktor, potensi, periode):
    """All fields: what `data` does not name as it is stored, and only the factors that the round asks for."""
    isi = {bidang: data.get(bidang, getattr(penilaian, bidang)) for bidang in ISIAN}
    baru = {j: f.di_atas(faktor.get(j, KOSONG)) for j, f in data.get("faktor", {}).items() if j in periode.faktor}
    isi["faktor"] = {j: f for j, f in (faktor | baru).items() if f != KOSONG}
    sebut = data.get("potensi", {}) if periode.potensi_atasan else {}
    isi["potensi"] = {aspek: n for aspek, n in (potensi | sebut).items() if n is not None}
    return isi


def _isian(penilaian, faktor, potensi):
    """What is stored, in the shape of what is sent."""
    isi = {bidang: getattr(penilaian, bidang) for bidang in ISIAN}
    return isi | {"faktor": {j: f for j, f in faktor.items() if f != KOSONG}, "potensi": potensi}


def _tulis(penilaian, data, *, periode, jabatan, final, by):
    baru = penilaian.pk is None
    for bidang in ISIAN:
        setattr(penilaian, bidang, data[bidang])
    penilaian.periode = periode
    penilaian.status = FINAL if final else DRAF
    penilaian.versi += 1
    penilaian.jabatan_saat_dinilai = jabatan[:250]
    penilaian.penilai_id = by.pegawai_id
    penilaian.diubah_oleh = by
    penilaian.save()
    if final:
        _catat(by, "penilaian.final", penilaian, "Menetapkan")
    elif baru:
        _catat(by, "penilaian.mulai", penilaian, "Mulai mengisi")


def _tulis_faktor(penilaian, baru, lama):
    """Only what differs is written; a factor emptied again loses its row: no row is "not filled in"."""
    ubah = [FaktorPenilaian(penilaian=penilaian, jenis=j, **asdict(f)) for j, f in baru.items() if f != lama.get(j)]
    if ubah:
        FaktorPenilaian.objects.bulk_create(
            ubah,
            update_conflicts=True,
            unique_fields=["penilaian", "jenis"],
            update_fields=["nilai", "tidak_dinilai", *TEKS],
        )
    if hilang := lama.keys() - baru.keys():
        FaktorPenilaian.objects.filter(penilaian=penilaian, jenis__in=hilang).delete()


def _tulis_potensi(penilaian, baru, lama):
    """A superior's ratings; an aspect that the assessment centre has measured, and that still holds, is not rated."""
    beda = {a: n for a, n in baru.items() if n != lama.get(a)}
    if beda and (dulu := beda.keys() & load_asesmen(penilaian.pegawai).keys()):
        raise Penolakan(f"{len(dulu)} aspek potensial sudah diukur pusat asesmen dan hasilnya didahulukan. Muat ulang.")
    if lepas := lama.keys() - baru.keys():
        HasilPotensi.objects.filter(penilaian=penilaian, aspek__in=lepas).delete()
    if beda:
        umum = {"pegawai": penilaian.pegawai, "penilaian": penilaian, "tanggal": timezone.localdate()}
        atasan = HasilPotensi.Sumber.ATASAN
        HasilPotensi.objects.bulk_create(
            [HasilPotensi(aspek=a, nilai=n, sumber=atasan, **umum) for a, n in beda.items()],
            update_conflicts=True,
            unique_fields=["penilaian", "aspek"],
            update_fields=["nilai", "tanggal"],
        )


def _catat(by, tindakan, penilaian, kata):
    instansi = penilaian.pegawai.instansi
    catat(by=by, tindakan=tindakan, objek=penilaian, uraian=f"{kata} {penilaian}", instansi=instansi)


def _check_lengkap(data, periode):
    """Both ratings, and each factor of the round answered: a missing one is never silent (I13)."""
    if kurang := belum_lengkap(data, periode):
        semua = " dan ".join(filter(None, (", ".join(kurang[:-1]), kurang[-1])))
        raise Penolakan(f"Isi {semua} sebelum menyimpan final; draf boleh belum lengkap.")


def belum_lengkap(data, periode):
    """In words, what a final appraisal still needs."""
    kurang = [kata for kata, b in (("hasil kerja", "hasil_kerja"), ("perilaku kerja", "perilaku_kerja")) if not data[b]]
    faktor = (Faktor(j) for j in periode.faktor if not data["faktor"].get(j, KOSONG).terisi)
    return kurang + [f"faktor {f.label.lower()} (nilai, atau “tidak dinilai”)" for f in faktor]
