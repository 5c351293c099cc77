"""Acts on the chain of the trail: publish heads, digest the row trail, verify, acknowledge what a restore lost."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from jabatan.models import Instansi
from mutasi.jejak.rantai import build_kepala, load_kesenjangan, load_rantai, periksa_python, periksa_sql, sebut_kepala
from mutasi.pemeriksa.periksa_berkas import PERINGATAN, sebut
from pegawai.actions.pesan import Pesan, tulis_pesan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat, sebut_rantai
from pegawai.models import Jejak, KepalaRantai, KepalaTerbit, Pegawai, Peran
from pegawai.penolakan import Penolakan

Tempat = KepalaTerbit.Tempat
TERSEBUT = 20  # findings named in the trail
# Rows are still being written for a while after their key was drawn: what is younger waits for the next digest.
TENANG = "1 hour"
TEKS_TETAP = (
    "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; "
    "SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1"
)


@transaction.atomic
def terbitkan_kepala(*, siklus, tempat, rujukan=""):
    """Put on record that the head of a cycle's chain goes out on a document; the text that is printed there."""
    kepala = KepalaRantai.objects.filter(rantai=sebut_rantai(siklus)).first()
    if kepala:
        KepalaTerbit.objects.create(
            rantai=kepala.rantai, urut=kepala.urut, hash=kepala.hash, tempat=tempat, rujukan=rujukan[:200]
        )
    return sebut_kepala(siklus)


@transaction.atomic
def terbitkan_kepala_harian(*, instansi, tempat=Tempat.HARIAN, rujukan="", pesan=False):
    """The file of today's heads of an agency; that they went out is on record, and auditors are told."""
    rantai = load_rantai(instansi)
    kepala = list(KepalaRantai.objects.filter(rantai__in=rantai).order_by("rantai"))
    KepalaTerbit.objects.bulk_create(
        KepalaTerbit(rantai=k.rantai, urut=k.urut, hash=k.hash, tempat=tempat, rujukan=rujukan) for k in kepala
    )
    isi = build_kepala(rantai, kepala, timezone.now())
    if pesan:
        _kabari_auditor(instansi, isi)
    return isi


def _kabari_auditor(instansi, isi):
    """By the outbox, so that the heads lie in a mailbox outside this machine."""
    auditor = Pegawai.objects.filter(
        instansi=instansi,
        pengguna__is_active=True,
        pengguna__peran__peran=Peran.AUDITOR,
        pengguna__peran__berlaku__contains=timezone.localdate(),
    )
    baris = "\n".join(f"{k['rantai']}/{k['urut']}/{k['hash']}" for k in isi["kepala"])
    teks = (
        f"Kepala rantai jejak pada {isi['dibuat']}. Simpan pesan ini: baris di bawah membuktikan bahwa jejak tidak "
        f"diubah sesudahnya.\n\n{baris}"
    )
    surat = [Pesan(pk, "Kepala rantai jejak harian", teks) for pk in auditor.distinct().values_list("pk", flat=True)]
    tulis_pesan(
        instansi=instansi, kunci=f"kepala-rantai-{isi['dibuat'][:10]}", pesan=surat, tautan=reverse("jejak_rantai")
    )


# -- the row trail


def daftar_tabel_baris():
    """Tables of the row trail."""
    return sorted(m._meta.db_table for m in apps.get_models() if getattr(m, "pgh_tracked_model", None))


@transaction.atomic
def sidik_jejak_baris(*, instansi, tenang=TENANG):
    """One event with a digest of what came into each table of the row trail since the last one; None: nothing did."""
    sampai = {nama: isi["sampai"] for satu in load_sidik_baris() for nama, isi in satu.items()}
    baru = {}
    for nama in daftar_tabel_baris():
        kolom = _kolom(nama)
        with connection.cursor() as cursor:
            q = connection.ops.quote_name(nama)
            syarat = "pgh_created_at <= now() - %s::interval"
            cursor.execute(f"SELECT max(pgh_id) FROM {q} WHERE {syarat}", [tenang])  # our own name  # nosec
            akhir = cursor.fetchone()[0] or 0
        if akhir > sampai.get(nama, 0):
            baru[nama] = hitung_sidik(nama, kolom, sampai.get(nama, 0), akhir)
    if not baru:
        return None
    jumlah = sum(isi["jumlah"] for isi in baru.values())
    uraian = f"Menyidik {jumlah} baris jejak pada {len(baru)} tabel"
    return catat(by=None, instansi=instansi, tindakan="sidik_jejak_baris", uraian=uraian, tabel=baru)


def load_sidik_baris():
    """What each digest event says, the oldest first."""
    acara = Jejak.objects.filter(tindakan="sidik_jejak_baris").order_by("pk")
    return [isi["tabel"] for isi in acara.values_list("rincian", flat=True)]


def _kolom(tabel):
    with connection.cursor() as cursor:
        return sorted(k.name for k in connection.introspection.get_table_description(cursor, tabel))


def hitung_sidik(tabel, kolom, dari, sampai):
    """Count and digest of the rows whose key lies in (dari, sampai], as text that no setting of a session changes."""
    q = connection.ops.quote_name
    isi = ", ".join(map(q, kolom))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TEKS_TETAP)
        cursor.execute(
            f"""SELECT count(*), encode(sha256(coalesce(string_agg(
                    sha256(convert_to(ROW({isi})::text, 'UTF8')), ''::bytea ORDER BY pgh_id), ''::bytea)), 'hex')
                  FROM {q(tabel)} WHERE pgh_id > %s AND pgh_id <= %s""",  # our own names, quoted  # nosec
            [dari, sampai],
        )
        jumlah, sidik = cursor.fetchone()
    return {"dari": dari, "sampai": sampai, "jumlah": jumlah, "sha256": sidik, "kolom": kolom}


def periksa_baris():
    """Sentences on the tables of the row trail that are not what their digests say."""
    kalimat = []
    for satu in load_sidik_baris():
        for nama, isi in satu.items():
            sebutan = f"{nama}, baris {isi['dari'] + 1} sampai {isi['sampai']}"
            if set(isi["kolom"]) - set(_kolom(nama)):
                kalimat.append(f"{sebutan}: kolomnya sudah berganti, jadi sidiknya tidak dapat dihitung ulang")
            elif hitung_sidik(nama, isi["kolom"], isi["dari"], isi["sampai"]) != isi:
                kalimat.append(f"{sebutan}: berubah, bertambah, atau berkurang sesudah disidik")
    return kalimat


# -- verifying


@contextmanager
def satu_saat():
    """Everything inside reads the database as it stood at one moment, while others go on writing."""
    sendiri = not connection.in_atomic_block
    with transaction.atomic():
        if sendiri:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def periksa_jejak(*, instansi, by):
    """Verify every chain and the row trail, and put the answer on record; (is it whole, sentences)."""
    with satu_saat():
        temuan, baris = periksa_sql(), periksa_baris()
        if temuan != periksa_python():
            baris.append("Pemeriksaan oleh basis data dan oleh program tidak sama: salah satunya diubah")
    rusak = [t for t in temuan if t.jenis not in PERINGATAN]
    kalimat = [sebut(t) for t in temuan] + baris
    utuh = not rusak and not baris
    catat(
        by=by,
        instansi=instansi,
        tindakan="periksa_jejak",
        uraian="Memeriksa rantai jejak: utuh" if utuh else f"Memeriksa rantai jejak: {len(kalimat)} temuan",
        utuh=utuh,
        jumlah=len(kalimat),
        temuan=kalimat[:TERSEBUT],
    )
    return utuh, kalimat


@transaction.atomic
def catat_kepala_luar(*, kepala, rujukan):
    """Heads read back from a file outside: kept, so that a chain that is behind them is noticed from now on."""
    dikenal = set(KepalaTerbit.objects.values_list("rantai", "urut", "hash"))
    baru = [satu for satu in dict.fromkeys(kepala) if satu not in dikenal]
    KepalaTerbit.objects.bulk_create(
        KepalaTerbit(rantai=r, urut=u, hash=h, tempat=Tempat.LUAR, rujukan=rujukan[:200]) for r, u, h in baru
    )
    return len(baru)


def tolak_bila_senjang(instansi):
    """After a restore from a backup that is older than a published head, no cycle begins as if nothing were lost."""
    if load_kesenjangan(instansi):
        raise Penolakan(
            "Rantai jejak tertinggal dari kepala yang pernah terbit: mungkin basis data dipulihkan dari cadangan lama. "
            "Kepala BKPSDM mengakuinya dengan alasan di halaman Rantai jejak; sesudah itu siklus dapat dibuka."
        )


@transaction.atomic
def akui_kesenjangan(*, instansi, alasan, by):
    """The head of the agency says why the chain is behind what was published; each head is named."""
    alasan = wajib_alasan(alasan, "Tuliskan apa yang terjadi, misalnya pemulihan dari cadangan tanggal berapa.")
    kepala = load_kesenjangan(instansi)
    if not kepala:
        raise Penolakan("Tidak ada kesenjangan: rantai cocok dengan semua kepala yang pernah terbit.")
    catat(
        by=by,
        tindakan="akui_kesenjangan",
        objek=instansi,
        uraian=f"Mengakui {len(kepala)} kepala terbit yang tidak ada lagi di rantai",
        alasan=alasan,
        kepala=[[k.rantai, k.urut, k.hash] for k in kepala],
    )
    return kepala


def kerjakan_harian():
    """Digest the row trail, verify everything, publish the heads: (is it whole, {agency: file of heads})."""
    pertama = instansi_pertama()
    if pertama is None:
        return True, {}
    sidik_jejak_baris(instansi=pertama)
    utuh, _ = periksa_jejak(instansi=pertama, by=None)
    semua = Instansi.objects.order_by("pk")
    return utuh, {satu: terbitkan_kepala_harian(instansi=satu, pesan=True) for satu in semua}


def instansi_pertama():
    """Whose chain carries events that concern the whole database."""
    return Instansi.objects.order_by("pk").first()
