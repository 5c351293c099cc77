"""Acts on a meeting up to its votes: invite, open, attendance, late proposals (Peraturan BKN 5/2019 Pasal 5)."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jabatan.models import sebut_jabatan
from mutasi.actions.kunci_rapat import kunci_berlangsung, kunci_rapat, pindah_rapat
from mutasi.actions.kunci_rencana import tahan_siklus
from mutasi.actions.rapat_benturan import catat_terdeteksi
from mutasi.models import AcaraRapat, AnggotaBadan, PesertaRapat, Rapat, SiklusMutasi
from mutasi.rapat.acara import load_usulan, sidik_acara, susun_acara
from mutasi.rapat.kuorum import load_ketentuan, periksa_susunan
from mutasi.status import StatusRapat, StatusSiklus
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar


@transaction.atomic
def jadwalkan_rapat(*, siklus, tanggal, jam, tempat, by):
    """Invite the body of the cycle; one meeting at a time."""
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    if siklus.status != StatusSiklus.RAPAT:
        raise Penolakan("Rapat dijadwalkan pada tahap “Rapat pertimbangan”.")
    if tanggal < timezone.localdate():
        raise Penolakan("Tanggal rapat sudah lewat. Rapat yang sudah berlangsung dicatat dari berita acaranya.")
    with tolak_bila_melanggar({"rapat_satu_per_siklus": "Siklus ini sudah mempunyai rapat yang belum ditutup."}):
        rapat = Rapat.objects.create(
            siklus=siklus,
            badan=siklus.badan_pertimbangan,
            tanggal=tanggal,
            jam=jam,
            tempat=tempat,
            dijadwalkan_oleh=by,
        )
    catat(by=by, tindakan="jadwalkan_rapat", objek=rapat, uraian=f"Menjadwalkan {rapat} – {siklus.nama}")
    return rapat


@transaction.atomic
def ubah_jadwal(*, rapat, tanggal, jam, tempat, by):
    """Another day, hour or place, until the meeting has been opened."""
    rapat = kunci_rapat(rapat)
    if not rapat.dijadwalkan:
        raise Penolakan(f"Rapat ini “{rapat.get_status_display()}”, jadi jadwalnya tidak dapat diubah lagi.")
    if tanggal < timezone.localdate():
        raise Penolakan("Tanggal rapat sudah lewat. Pilih hari ini atau sesudahnya.")
    rapat.tanggal, rapat.jam, rapat.tempat = tanggal, jam, tempat
    rapat.save(update_fields=["tanggal", "jam", "tempat"])
    catat(by=by, tindakan="ubah_jadwal_rapat", objek=rapat, uraian=f"Mengubah jadwal {rapat}")
    return rapat


@transaction.atomic
def batalkan_rapat(*, rapat, alasan, by):
    """Call a meeting off that was never opened; its proposals wait for another one."""
    rapat = kunci_rapat(rapat)
    alasan = wajib_alasan(alasan, "Tuliskan mengapa rapat ini dibatalkan.")
    pindah_rapat(rapat, StatusRapat.DIBATALKAN, alasan_batal=alasan)
    catat(by=by, tindakan="batalkan_rapat", objek=rapat, uraian=f"Membatalkan {rapat}", alasan=alasan)
    return rapat


def load_anggota(rapat, hari):
    milik = AnggotaBadan.objects.filter(instansi=rapat.siklus.instansi_id)
    return list(milik.pada(rapat.badan, hari).for_list())


@transaction.atomic
def buka_rapat(*, rapat, hadir, by):
    """Open the meeting: the body of this day, who is present, the agenda and the conflicts found in the records.

    `hadir`: keys of the memberships that are present. Raises Penolakan where the body is not made up as the law says,
    or nothing awaits the meeting; that a quorum lacks only keeps the items from being decided.
    """
    tahap = tahan_siklus(rapat.siklus_id)
    rapat, hari = kunci_rapat(rapat), timezone.localdate()
    if tahap != StatusSiklus.RAPAT:
        raise Penolakan("Rapat dibuka pada tahap “Rapat pertimbangan”.")
    if hari < rapat.tanggal:
        raise Penolakan("Hari rapat belum tiba. Ubah jadwalnya bila rapat dimajukan.")
    anggota = load_anggota(rapat, hari)
    halangan, _ingatan = periksa_susunan(load_ketentuan(rapat.siklus.instansi, rapat.badan, hari), len(anggota))
    for kalimat in halangan:
        raise Penolakan(f"{kalimat} Lengkapi susunan badan lebih dulu.")
    usulan = list(load_usulan(rapat.siklus))
    if not usulan:
        raise Penolakan("Belum ada usulan yang memenuhi syarat, jadi tidak ada yang dibahas.")
    pindah_rapat(rapat, StatusRapat.BERLANGSUNG, dibuka_pada=timezone.now(), tanggal=hari)
    peserta = PesertaRapat.objects.bulk_create(_peserta(rapat, a, a.pk in hadir) for a in anggota)
    acara = _tambah(rapat, usulan, peserta, nomor=1, by=by)
    catat(
        by=by,
        tindakan="buka_rapat",
        objek=rapat,
        uraian=f"Membuka {rapat}: {len(acara)} acara",
        hadir=sorted(p.pegawai_id for p in peserta if p.hadir),
        sidik=sidik_acara(acara),
    )
    return rapat


def _peserta(rapat, anggota, hadir):
    jabatan = anggota.pegawai.jabatan_kini
    return PesertaRapat(
        rapat=rapat,
        anggota=anggota,
        pegawai=anggota.pegawai,
        kedudukan=anggota.kedudukan,
        nama=anggota.pegawai.nama_lengkap,
        jabatan=sebut_jabatan(jabatan.nama_jabatan, jabatan.nama_unit)[:400] if jabatan else "",
        hadir=hadir,
    )


def _tambah(rapat, usulan, peserta, *, nomor, by):
    acara = AcaraRapat.objects.bulk_create(susun_acara(rapat, usulan, nomor=nomor))
    catat_terdeteksi(acara, peserta, by=by)
    return acara


@transaction.atomic
def susul_acara(*, rapat, by):
    """Take in the proposals that passed verification after the meeting was opened."""
    rapat = kunci_berlangsung(rapat)
    baru = [u for u in load_usulan(rapat.siklus) if u.pk not in set(rapat.acara.values_list("usulan_id", flat=True))]
    if not baru:
        raise Penolakan("Semua usulan yang memenuhi syarat sudah menjadi acara rapat ini.")
    nomor = rapat.acara.aggregate(n=Max("nomor"))["n"] + 1
    acara = _tambah(rapat, baru, list(rapat.peserta.all()), nomor=nomor, by=by)
    uraian = f"Menambah {len(acara)} acara pada {rapat}"
    catat(by=by, tindakan="susul_acara", objek=rapat, uraian=uraian, sidik=sidik_acara(acara))
    return acara


@transaction.atomic
def catat_kehadiran(*, rapat, hadir, by):
    """Who is in the room now: keys of PesertaRapat. Who has voted stays present, so that no vote loses its member."""
    rapat = kunci_berlangsung(rapat)
    peserta = list(rapat.peserta.all())
    bersuara = set(rapat.peserta.filter(suara__isnull=False).values_list("pk", flat=True))
    if pergi := [p.nama for p in peserta if p.pk in bersuara and p.pk not in hadir]:
        raise Penolakan(f"Sudah memberi suara, jadi tetap tercatat hadir: {'; '.join(pergi)}.")
    berubah = [p for p in peserta if p.hadir != (p.pk in hadir)]
    for satu in berubah:
        satu.hadir = not satu.hadir
    PesertaRapat.objects.bulk_update(berubah, ["hadir"])
    hadir_kini = sorted(p.pegawai_id for p in peserta if p.hadir)
    catat(by=by, tindakan="catat_kehadiran", objek=rapat, uraian=f"Mencatat kehadiran {rapat}", hadir=hadir_kini)
    return rapat
