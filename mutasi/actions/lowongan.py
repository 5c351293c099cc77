"""Which seats a cycle fills, why, and what each asks beside its post."""

from django.db import transaction
from django.db.models import Case, CharField, Exists, F, OuterRef, ProtectedError, Q, Subquery, Value, When

from jabatan.models import JenisJabatan, KebutuhanMendesak, Posisi
from jabatan.peta import annotate_isian, load_pantau_bup
from mutasi.models import HasilLowongan, Lowongan, SiklusMutasi, SyaratLowongan
from mutasi.status import StatusSiklus
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

STRUKTURAL = Q(jabatan__jenis=JenisJabatan.STRUKTURAL)
ALASAN = Lowongan.Alasan


def load_kursi(siklus):
    """Every seat in use with `alasan`, why the cycle could fill it (None: it could not), as of the planned day.

    An urgent need goes before the rest. A functional or pelaksana seat is short by its need (K), never by a retirement
    alone; one whose need is unknown is not short. `mendesak` is the need's key, `terpilih`: it is a vacancy already,
    `bup` the retirement age of its post.
    """
    hari = siklus.tmt_rencana
    kursi = Posisi.objects.filter(unit__instansi=siklus.instansi_id, aktif=True)
    kursi = annotate_isian(kursi, hari, load_pantau_bup(siklus.instansi_id, hari))
    mendesak = KebutuhanMendesak.objects.belum_terpenuhi().filter(posisi=OuterRef("pk"))
    return kursi.annotate(
        bup=F("bup"),
        mendesak=Subquery(mendesak.values("pk")[:1]),
        terpilih=Exists(Lowongan.objects.filter(siklus=siklus, posisi=OuterRef("pk"))),
    ).annotate(
        alasan=Case(
            When(mendesak__isnull=False, then=Value(ALASAN.MENDESAK.value)),
            When(STRUKTURAL, terisi=0, then=Value(ALASAN.KOSONG.value)),
            When(STRUKTURAL, akan_kosong=True, then=Value(ALASAN.AKAN_KOSONG.value)),
            When(~STRUKTURAL, terisi__lt=F("kebutuhan"), then=Value(ALASAN.KURANG.value)),
            default=None,
            output_field=CharField(null=True),
        )
    )


def _kunci_perencanaan(siklus):
    siklus = SiklusMutasi.objects.select_for_update(of=("self",)).get(pk=siklus.pk)
    if siklus.status != StatusSiklus.PERENCANAAN:
        raise Penolakan("Lowongan dan syaratnya hanya dapat diubah pada tahap Perencanaan.")
    return siklus


@transaction.atomic
def pilih_lowongan(*, siklus, posisi, by, tampil=None):
    """Make `posisi` (seats) the vacancies of the cycle; only while it is being planned.

    `tampil`: keys of the seats that the page showed. What it did not show stays as it is; None: all were shown.
    """
    siklus = _kunci_perencanaan(siklus)
    dipilih = {p.pk for p in posisi}
    buang = siklus.lowongan.exclude(posisi__in=dipilih)
    if tampil is not None:
        buang = buang.filter(posisi__in=tampil)
    dikeluarkan = _keluarkan(buang)
    ada = set(siklus.lowongan.values_list("posisi_id", flat=True))
    baru = list(load_kursi(siklus).filter(pk__in=dipilih - ada).for_list())
    if terisi := [str(p) for p in baru if p.alasan is None]:
        raise Penolakan(f"Jabatan ini sudah ada pejabatnya: {'; '.join(terisi)}. Keluarkan dari pilihan.")
    Lowongan.objects.bulk_create(
        Lowongan(siklus=siklus, posisi=p, alasan=p.alasan, kebutuhan_id=p.mendesak) for p in baru
    )
    if baru or dikeluarkan:
        catat(
            by=by,
            tindakan="pilih_lowongan",
            objek=siklus,
            uraian=f"Lowongan {siklus.nama}: {len(baru)} dipilih, {len(dikeluarkan)} dikeluarkan",
            dipilih=sorted(p.pk for p in baru),
            dikeluarkan=dikeluarkan,
        )
    return siklus.lowongan.count()


def _keluarkan(buang):
    """Keys of the seats that are no vacancies any more."""
    kunci = sorted(buang.values_list("posisi_id", flat=True))
    try:
        buang.delete()
    except ProtectedError:
        dinilai = buang.filter(Exists(HasilLowongan.objects.filter(lowongan=OuterRef("pk")))).for_list()
        raise Penolakan(
            f"Sudah diperingkat dan tidak dapat dikeluarkan lagi: {'; '.join(map(str, dinilai))}. "
            "Centang kembali; lowongan yang batal diisi cukup tidak diusulkan."
        ) from None
    return kunci


@transaction.atomic
def tulis_keterangan(*, lowongan, keterangan, by):
    """The note on a vacancy, while its cycle is still being prepared."""
    siklus = _kunci_perencanaan(lowongan.siklus)
    lowongan.keterangan = keterangan
    lowongan.save(update_fields=["keterangan"])
    uraian = f"Menulis keterangan pada {lowongan} ({siklus.nama})"
    catat(by=by, tindakan="tulis_keterangan", objek=lowongan, uraian=uraian)
    return lowongan


@transaction.atomic
def tambah_syarat_lowongan(*, lowongan, jenis, alasan, by, kompetensi=None, level=None, sertifikat="", rumpun=None):
    """Ask more of one vacancy than its post does; the reason is kept and shown."""
    siklus = _kunci_perencanaan(lowongan.siklus)
    alasan = wajib_alasan(alasan, "Tuliskan mengapa lowongan ini memerlukannya.")
    with tolak_bila_melanggar({"syaratlowongan_sekali": "Syarat ini sudah ada pada lowongan ini."}):
        syarat = SyaratLowongan.objects.create(
            lowongan=lowongan,
            jenis=jenis,
            kompetensi=kompetensi,
            level=level,
            sertifikat=" ".join(sertifikat.split()),
            rumpun=rumpun,
            alasan=alasan,
            dibuat_oleh=by,
        )
    catat(
        by=by,
        tindakan="tambah_syarat_lowongan",
        objek=lowongan,
        uraian=f"Menambah syarat {syarat} pada {lowongan} ({siklus.nama})",
        alasan=alasan,
    )
    return syarat


@transaction.atomic
def hapus_syarat_lowongan(*, syarat, by):
    lowongan = syarat.lowongan
    siklus = _kunci_perencanaan(lowongan.siklus)
    uraian = f"Menghapus syarat {syarat} dari {lowongan} ({siklus.nama})"
    syarat.delete()
    catat(by=by, tindakan="hapus_syarat_lowongan", objek=lowongan, uraian=uraian)
