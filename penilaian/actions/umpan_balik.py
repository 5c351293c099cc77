"""Invite, give, end feedback. How an answer is written so that nothing leads to its author: docs/keputusan/0016."""

from datetime import timedelta
from random import SystemRandom

from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from jabatan.jejak_baris import tanpa_konteks
from jabatan.models import Parameter
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.models import Hubungan, JawabanUmpanBalik, KomentarUmpanBalik, PeriodePenilaian, UndanganUmpanBalik
from penilaian.umpan_balik import SKALA, kelompok_tersembunyi, menerima_umpan_balik
from penilaian.undangan import load_peserta, susun_undangan

KOMENTAR_MAKS = 1000
KOLOM = ("periode_id", "pemberi_id", "dinilai_id", "hubungan", "dijawab")


def undang(*, periode, by):
    """Freeze the questions of a round and invite by rule; again later, it asks about newcomers only.

    Whoever has answered, or was asked already, stays. Not yet answered and taken back: what a former appraiser was
    asked as the superior, and what concerns somebody who is no longer in the round. Returns how many were added.
    """
    if periode.umpan_balik_sampai is None or periode.umpan_balik_sampai < timezone.localdate():
        return 0  # none is asked for, or nobody could answer any more
    if periode.maks_rekan < periode.minimal_jawaban:
        raise Penolakan(
            f"Hasil baru tampil sejak {periode.minimal_jawaban} jawaban, tetapi rekan yang diundang paling banyak"
            f" {periode.maks_rekan}. Naikkan jumlah rekan yang diundang."
        )
    with transaction.atomic():
        PeriodePenilaian.objects.select_for_update().get(pk=periode.pk)
        if not periode.butir:
            periode.butir = _load_butir(periode)
            periode.save(update_fields=["butir"])
        peserta = load_peserta(periode)
        sasaran = susun_undangan(
            peserta, minimal=periode.minimal_jawaban, maks=periode.maks_rekan, benih=f"umpan-balik/{periode.pk}"
        )
        ditarik, ada = _tarik_yang_usang(periode, peserta, sasaran)
        baru = _yang_belum_ada(sasaran, ada)
        _salin_undangan(periode, baru)
        if baru or ditarik:
            catat(
                by=by,
                tindakan="umpan_balik.undang",
                objek=periode,
                instansi=periode.instansi,
                uraian=f"Mengundang umpan balik {periode}: {len(baru)} undangan baru",
                baru=len(baru),
                ditarik=ditarik,
            )
    return len(baru)


def _load_butir(periode):
    parameter = (
        Parameter.objects.berlaku_pada(periode.instansi, timezone.localdate()).filter(kode="butir_umpan_balik").first()
    )
    if parameter is None:
        raise Penolakan("Belum ada pertanyaan umpan balik yang berlaku hari ini. Hubungi administrator sistem.")
    return parameter.nilai


def _tarik_yang_usang(periode, peserta, sasaran):
    """(how many were taken back, the invitations that stay)."""
    ikut = {p.pegawai for p in peserta}
    usang, ada = [], {}
    undangan = UndanganUmpanBalik.objects.filter(periode=periode).order_by("pk")
    for pk, pemberi, dinilai, hubungan, dijawab in undangan.values_list(
        "pk", "pemberi", "dinilai", "hubungan", "dijawab"
    ):
        atasan_lama = hubungan == Hubungan.ATASAN and sasaran.get((pemberi, dinilai)) != Hubungan.ATASAN
        keluar = dinilai not in ikut or (hubungan != Hubungan.ATASAN and pemberi not in ikut)
        if (atasan_lama or keluar) and not dijawab:
            usang.append(pk)
        else:
            ada[pemberi, dinilai] = hubungan
    UndanganUmpanBalik.objects.filter(pk__in=usang).delete()
    return len(usang), ada


def _yang_belum_ada(sasaran, ada):
    """Targets of groups that nobody has been asked for yet: a group once asked is not changed."""
    kelompok = {(dinilai, hubungan) for (_, dinilai), hubungan in ada.items()}
    return [
        (pemberi, dinilai, hubungan)
        for (pemberi, dinilai), hubungan in sasaran.items()
        if (dinilai, hubungan) not in kelompok and (pemberi, dinilai) not in ada
    ]


def _salin_undangan(periode, baru):
    """By COPY: a round of 15,000 people has more than 100,000 invitations."""
    perintah = f"COPY {UndanganUmpanBalik._meta.db_table} ({', '.join(KOLOM)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(perintah) as tujuan:
        for pemberi, dinilai, hubungan in baru:
            tujuan.write_row((periode.pk, pemberi, dinilai, hubungan.value, False))


def kirim_umpan_balik(*, undangan, nilai, komentar, by):
    """Take the answers of one giver, once. `nilai`: question -> 1 to 5; what one cannot tell is left out.

    Nothing is recorded under the giver's name but that it is done: no trail, no draft, no time.
    """
    komentar = komentar.replace("\r\n", "\n").strip()
    with tanpa_konteks(), transaction.atomic():
        _check_terbuka(_kunci_periode(undangan.periode_id), nilai, komentar)
        kelompok = {
            "periode_id": undangan.periode_id, "dinilai_id": undangan.dinilai_id, "hubungan": undangan.hubungan
        }  # fmt: skip
        # The whole group, in one order: two of its givers wait for each other and never for a third.
        semua = UndanganUmpanBalik.objects.select_for_update().filter(**kelompok).order_by("pk")
        milik = next((u for u in semua if u.pk == undangan.pk), None)
        if milik is None or milik.pemberi_id != by.pegawai_id:
            raise Penolakan("Undangan ini tidak berlaku lagi. Buka kembali daftar umpan balik Anda.")
        if milik.dijawab:
            raise Penolakan("Umpan balik ini sudah terkirim dan tidak dapat diubah.")
        _tulis_ulang(kelompok, milik.pk, nilai, komentar)


def _kunci_periode(pk):
    """Share lock: givers do not wait for each other here, but the end of the round waits for them."""
    return PeriodePenilaian.objects.raw("SELECT * FROM penilaian_periodepenilaian WHERE id = %s FOR SHARE", [pk])[0]


def _check_terbuka(periode, nilai, komentar):
    if not menerima_umpan_balik(periode):
        raise Penolakan(f"Umpan balik {periode} sudah berakhir atau belum dimulai, jadi tidak ada yang terkirim.")
    if not nilai.keys() <= periode.butir.keys() or not set(nilai.values()) <= SKALA.keys():
        raise Penolakan("Pertanyaan atau nilainya tidak dikenal. Muat ulang halaman ini.")
    if len(komentar) > KOMENTAR_MAKS:
        raise Penolakan(f"Komentar paling panjang {KOMENTAR_MAKS} huruf; milik Anda {len(komentar)}.")


def _tulis_ulang(kelompok, pk, nilai, komentar):
    """All rows of the group anew, in random order, in one transaction: the newest cannot be told from the oldest."""
    jawaban = [*JawabanUmpanBalik.objects.filter(**kelompok).values_list("butir", "nilai"), *nilai.items()]
    teks = [*KomentarUmpanBalik.objects.filter(**kelompok).values_list("teks", flat=True), *filter(None, [komentar])]
    _ganti(JawabanUmpanBalik, kelompok, [{"butir": b, "nilai": n} for b, n in jawaban])
    _ganti(KomentarUmpanBalik, kelompok, [{"teks": t} for t in teks])
    UndanganUmpanBalik.objects.filter(**kelompok).update(
        dijawab=Case(When(pk=pk, then=Value(True)), default=F("dijawab"))
    )


def _ganti(model, kelompok, isi):
    SystemRandom().shuffle(isi)
    model.objects.filter(**kelompok).delete()
    model.objects.bulk_create([model(**kelompok, **satu) for satu in isi])


def akhiri_umpan_balik(*, periode, by):
    """With the end of a round: no more answers, and those that can never be shown are erased (UU 27/2022 Ps 27).

    The last day moves before today, so that a reopened round does not take answers after results have been seen.
    """
    if periode.umpan_balik_sampai is None:
        return
    with transaction.atomic():
        PeriodePenilaian.objects.select_for_update().get(pk=periode.pk)
        kemarin = timezone.localdate() - timedelta(days=1)
        if periode.umpan_balik_sampai > kemarin:
            periode.umpan_balik_sampai = kemarin
            periode.save(update_fields=["umpan_balik_sampai"])
        hapus = kelompok_tersembunyi(periode)
        for model in (JawabanUmpanBalik, KomentarUmpanBalik):
            for hubungan, dinilai in hapus.items():
                model.objects.filter(periode=periode, hubungan=hubungan, dinilai__in=dinilai).delete()
        catat(
            by=by,
            tindakan="umpan_balik.akhiri",
            objek=periode,
            instansi=periode.instansi,
            uraian=f"Mengakhiri umpan balik {periode}; yang tidak dapat ditampilkan dihapus",
            kelompok_dihapus=sum(map(len, hapus.values())),
        )
