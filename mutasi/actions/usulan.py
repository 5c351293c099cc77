"""Acts on a proposal, in the order of Peraturan BKN 5/2019 Pasal 5: each by another person."""

from django.db import transaction
from django.utils import timezone

from jabatan.models import JenisJabatan
from jabatan.templatetags.tampilan import waktu
from mutasi.actions.pengisi import tolak_terisi
from mutasi.models import (
    Akibat,
    JenisMutasi,
    Persetujuan,
    PutusanCalon,
    SebabMenyimpang,
    SiklusMutasi,
    UsulanMutasi,
)
from mutasi.pemeringkatan.catatan import load_catatan
from mutasi.status import StatusSiklus, StatusUsulan, check_transisi
from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.models import KedudukanHukum, Pegawai, PemeriksaanDisiplin
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .asal_usulan import asal_lazim, tolak_asal
from .kunci_rencana import tahan_siklus
from .penyimpangan import catat_penyimpangan_putusan, catat_penyimpangan_usul, menyimpang_dari
from .sidik import data_pegawai, pemeringkatan_terbaru, sidik_usulan

SATU_KURSI_SATU_ORANG = {
    "usulanmutasi_satu_per_kursi": "Jabatan ini sudah diusulkan untuk orang lain. Tarik usulan itu lebih dulu.",
    "usulanmutasi_satu_per_orang": "Pegawai ini sudah diusulkan ke jabatan lain dalam siklus ini. "
    "Tarik usulan itu lebih dulu.",
    "usulanmutasi_demosi_berdasar": "Demosi atau lepas jabatan memerlukan dasar: isi nomor dan tanggal dokumennya.",
}
ORANG_BERBEDA = {
    "persetujuan_orang_berbeda": "Anda sudah mengambil bagian pada usulan ini. "
    "Pengusul, verifikator, dan pemutus harus orang yang berbeda.",
    "persetujuan_satu_per_langkah": "Langkah ini baru saja diputuskan orang lain. Muat ulang halaman.",
}
SETUJU, PERBAIKI, TOLAK = Persetujuan.Putusan.SETUJU, Persetujuan.Putusan.PERBAIKI, Persetujuan.Putusan.TOLAK
LANGKAH = Persetujuan.Langkah
MENUNGGU_LANGKAH = {
    LANGKAH.VERIFIKASI: (StatusUsulan.DIAJUKAN,),
    LANGKAH.KEPALA_BKPSDM: (StatusUsulan.DIREKOMENDASIKAN,),
    LANGKAH.PYB: (StatusUsulan.DIUSULKAN,),
    LANGKAH.PPK: (StatusUsulan.DIUSULKAN, StatusUsulan.DIPERTIMBANGKAN),
}
# step -> the stages of the cycle in which it is taken, and the sentence where it is at another
TAHAP = {
    LANGKAH.KEPALA_BKPSDM: (
        (StatusSiklus.USUL_PPK, StatusSiklus.PERSETUJUAN),
        "Usul ke PPK dibuat pada tahap “Usul ke PPK”, setelah rapat pertimbangan.",
    ),
    LANGKAH.PYB: (
        (StatusSiklus.USUL_PPK, StatusSiklus.PERSETUJUAN),
        "PyB mempertimbangkan usul pada tahap “Usul ke PPK”.",
    ),
    LANGKAH.PPK: ((StatusSiklus.PERSETUJUAN,), "PPK memutus pada tahap “Persetujuan PPK”."),
}
BERHENTI = (StatusSiklus.DITANGGUHKAN, StatusSiklus.DIBATALKAN, StatusSiklus.SELESAI)
TANPA_CATATAN = {
    SETUJU: "PyB tidak menyetujui usulan ini. Tuliskan mengapa Anda memutus lain.",
    PERBAIKI: "Tuliskan alasannya, supaya pengusul tahu apa yang harus diperbaiki.",
    TOLAK: "Tuliskan alasannya, supaya pengusul tahu apa yang harus diperbaiki.",
}
SEBAB_TERBATAS = (SebabMenyimpang.INTEGRITAS, SebabMenyimpang.KESEHATAN)
# The word in the trail is the word of the act, the address and the permission.
TINDAKAN = {
    LANGKAH.PENGUSUL: "ajukan_usulan",
    LANGKAH.VERIFIKASI: "verifikasi_usulan",
    LANGKAH.KEPALA_BKPSDM: "usulkan_ke_ppk",
    LANGKAH.PYB: "pertimbangkan_usulan",
    LANGKAH.PPK: "putuskan_usulan",
}


def needs_pembenaran(kandidat, *, terbatas=True, terbaru=None):
    """Why a written justification is due for this choice: a list of sentences, empty when it is not.

    `terbatas` False: without what rests on an unproven examination, for who may not read of it (domain.md 5.4).
    `terbaru`: key of the newest ranking of the cycle, where the caller knows it already.
    """
    terbaru = terbaru or pemeringkatan_terbaru(kandidat.hasil.lowongan.siklus_id)
    catatan = [c for c in load_catatan(kandidat) if terbatas or not c.get("terbatas")]
    alasan = [c["kalimat"] for c in catatan if c["akibat"] == Akibat.PERINGATAN and c["putusan"] == "TIDAK"]
    if kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI:  # stands after the ranked list, without a place in it
        alasan.insert(0, "Calon ini belum masuk peringkat: sebagian datanya masih perlu verifikasi.")
        alasan += [c["kalimat"] for c in catatan if c["putusan"] == "DATA_KURANG"]
    elif kandidat.urutan > 1:
        alasan.insert(0, f"Calon ini peringkat {kandidat.urutan}, bukan peringkat pertama.")
    if kandidat.hasil.pemeringkatan_id != terbaru:
        alasan.append("Pemeringkatan sudah dijalankan ulang sesudah ini: tempatnya di peringkat terbaru bisa lain.")
    return alasan


def alasan_wajib(usulan, *, terbatas=True, terbaru=None):
    """The same for a proposal: by its place in the ranking, or as the certificate of its plan told."""
    if usulan.kandidat_id:
        return needs_pembenaran(usulan.kandidat, terbatas=terbatas, terbaru=terbaru)
    return [w["kalimat"] for w in usulan.rencana.get("wajib", ()) if terbatas or not w["terbatas"]]


def cari_terbatas(daftar):
    """Keys of the proposals whose written reasons may tell of an examination, a relative or health (domain.md 5.4).

    Asked of the records and of the cause, not of the words; one query. That reasons are kept back says which of these
    it is to nobody.
    """
    diperiksa = PemeriksaanDisiplin.objects.filter(pegawai__in=[u.pegawai_id for u in daftar])
    diperiksa = set(diperiksa.values_list("pegawai_id", flat=True))
    return {
        u.pk
        for u in daftar
        if u.pegawai_id in diperiksa
        or u.sebab in SEBAB_TERBATAS
        or any(satu["terbatas"] for satu in u.rencana.get("wajib", ()))
    }


def alasan_tertutup(usulan, user):
    """Whether the reasons are kept back from this reader."""
    return bool(cari_terbatas([usulan])) and not user.has_perm("pegawai.lihat_disiplin", usulan.pegawai)


def _tolak_diri_sendiri(by, perkara, kalimat):
    """Nobody handles the own case (UU 30/2014 Ps 42–45); `perkara` has a `pegawai_id`."""
    if by.pegawai_id is not None and by.pegawai_id == perkara.pegawai_id:
        raise Penolakan(kalimat)


def tolak_tidak_bertugas(pegawai_id, tmt):
    """I04: the records of today, not those of the ranking, say whether a person can still be moved on that day."""
    pegawai = Pegawai.objects.get(pk=pegawai_id)
    riwayat = pegawai.riwayat_kedudukan.filter(berlaku__contains=tmt).exclude(kedudukan=KedudukanHukum.AKTIF).first()
    kedudukan = riwayat.get_kedudukan_display() if riwayat else pegawai.get_kedudukan_hukum_display()
    if riwayat or pegawai.kedudukan_hukum != KedudukanHukum.AKTIF:
        raise Penolakan(f"{pegawai}: kedudukan hukum “{kedudukan}”, jadi tidak dapat dimutasikan. Pilih orang lain.")


def _tolak_kandidat(kandidat, siklus):
    if siklus.status not in (StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT):
        raise Penolakan(f"Usulan tidak dapat dibuat pada tahap “{siklus.get_status_display()}”.")
    if kandidat.hasil.pemeringkatan_id != pemeringkatan_terbaru(siklus.pk):
        raise Penolakan("Peringkat ini bukan yang terbaru. Buka lowongan dan pilih dari peringkat terbaru.")
    tolak_tidak_bertugas(kandidat.pegawai_id, siklus.tmt_rencana)


@transaction.atomic
def buat_usulan(*, kandidat, pembenaran, dasar_dokumen, by, asal="", dasar="", sebab=""):
    """Propose a candidate of the newest ranking for its seat.

    Raises Penolakan when the seat or the person is taken, the ranking is not the newest, or a
    justification is due and missing.
    """
    _tolak_diri_sendiri(by, kandidat, "Anda tidak dapat mengusulkan diri sendiri. Mintakan kepada analis lain.")
    lowongan = kandidat.hasil.lowongan
    siklus = SiklusMutasi.objects.select_for_update(of=["self"]).get(pk=lowongan.siklus_id)
    _tolak_kandidat(kandidat, siklus)
    tolak_terisi(lowongan)
    if alasan := needs_pembenaran(kandidat):
        wajib_alasan(pembenaran, "Tuliskan pembenaran, sebab: " + " ".join(alasan))
    jabatan = kandidat.pegawai.jabatan_kini
    semula = jabatan.posisi if jabatan else None
    asal = asal or asal_lazim(lowongan, kandidat.pegawai_id, lowongan.posisi_id)
    tolak_asal(asal, kandidat.pegawai_id, lowongan.posisi_id)
    with tolak_bila_melanggar(SATU_KURSI_SATU_ORANG):
        usulan = UsulanMutasi.objects.create(
            siklus=siklus,
            lowongan=lowongan,
            kandidat=kandidat,
            pegawai=kandidat.pegawai,
            posisi_asal=semula,
            posisi_tujuan=lowongan.posisi,
            jenis=jenis_usulan(kandidat.jenis_mutasi, semula, lowongan.posisi),
            pembenaran=rapikan_alasan(pembenaran),
            dasar_dokumen=rapikan_alasan(dasar_dokumen),
            dasar=dasar,
            sebab=sebab,
            asal=asal,
            dibuat_oleh=by,
        )
    uraian = f"Mengusulkan calon peringkat {kandidat.urutan} untuk {lowongan}"
    catat(by=by, tindakan="buat_usulan", objek=usulan, uraian=uraian, kandidat=kandidat.pk, alasan=alasan)
    return usulan


def jenis_usulan(jenis, asal, tujuan):
    """From a structural seat down to a pelaksana's is more than a demotion (domain.md 2.7)."""
    lepas = (
        jenis == JenisMutasi.DEMOSI
        and asal is not None
        and asal.jabatan.struktural
        and tujuan.jabatan.jenis == JenisJabatan.PELAKSANA
    )
    return JenisMutasi.NONJOB if lepas else jenis


@transaction.atomic
def ubah_usulan(*, usulan, pembenaran, dasar_dokumen, by, asal="", dasar="", sebab=""):
    """Mend a draft, or what the verifier sent back; the decisions so far were on the earlier text and stay."""
    _tahan_tahap(usulan)
    usulan = lock_usulan(usulan)
    _tolak_diri_sendiri(by, usulan, "Usulan tentang diri sendiri diubah oleh analis lain.")
    if usulan.status not in (StatusUsulan.DRAF, StatusUsulan.PERLU_PERBAIKAN):
        raise Penolakan(f"Usulan ini “{usulan.get_status_display()}”, jadi tidak dapat diubah lagi.")
    if usulan.sertifikat_id or alasan_wajib(usulan):
        wajib_alasan(pembenaran, "Tuliskan pembenaran: pilihan ini memerlukannya.")
    tolak_asal(asal or usulan.asal, usulan.pegawai_id, usulan.posisi_tujuan_id)
    usulan.pembenaran, usulan.dasar_dokumen = rapikan_alasan(pembenaran), rapikan_alasan(dasar_dokumen)
    usulan.asal, usulan.dasar, usulan.sebab = asal or usulan.asal, dasar or usulan.dasar, sebab or usulan.sebab
    usulan.versi += 1
    with tolak_bila_melanggar(SATU_KURSI_SATU_ORANG):
        usulan.save(update_fields=["pembenaran", "dasar_dokumen", "asal", "dasar", "sebab", "versi"])
    catat(by=by, tindakan="ubah_usulan", objek=usulan, uraian=f"Memperbaiki usulan {usulan.posisi_tujuan}")
    return usulan


def lock_usulan(usulan):
    return (
        UsulanMutasi.objects.select_for_update(of=["self"])
        .select_related("posisi_tujuan__jabatan", "posisi_tujuan__unit", "siklus")
        .get(pk=usulan.pk)
    )


def _tahan_tahap(usulan, langkah=None):
    """Nobody moves the cycle until this act is over. Refused: paused or over, or not at the stage of this step.

    Before the proposal is locked: who issues locks the cycle first, too.
    """
    tahap = tahan_siklus(usulan.siklus_id)
    if tahap in BERHENTI:
        raise Penolakan(f"Siklusnya “{tahap.label}”, jadi usulannya tetap seperti sekarang.")
    pada, kalimat = TAHAP.get(langkah, ((tahap,), ""))
    if tahap not in pada:
        raise Penolakan(kalimat)


def _putaran(usulan):
    """The round of decisions: a proposal sent back for repair starts a new one."""
    return usulan.persetujuan.filter(putusan=PERBAIKI).count() + 1


def _putuskan(usulan, *, langkah, putusan, ke, by, catatan="", sidik=None, sebab=""):
    """One decision: check, move, write it down. The row of the proposal is locked meanwhile."""
    _tahan_tahap(usulan, langkah)
    usulan = lock_usulan(usulan)
    tolak_sudah_diputus(usulan, langkah)
    check_transisi(usulan.status, ke)
    kini = sidik_usulan(usulan)
    if sidik is not None and sidik != kini:
        raise Penolakan("Usulan atau data pegawai berubah sejak Anda membukanya. Baca ulang, lalu putuskan.")
    _tolak_diri_sendiri(by, usulan, "Anda tidak dapat memutus usulan tentang diri sendiri.")
    if langkah != LANGKAH.PENGUSUL and usulan.diusulkan_oleh(by):
        raise Penolakan(ORANG_BERBEDA["persetujuan_orang_berbeda"])
    if putusan != SETUJU or menyimpang_dari(usulan, langkah, putusan):
        catatan = wajib_alasan(catatan, TANPA_CATATAN[putusan])
    if putusan == SETUJU:
        tolak_tidak_bertugas(usulan.pegawai_id, usulan.siklus.tmt_rencana)
    catat_penyimpangan_putusan(usulan, langkah=langkah, putusan=putusan, by=by, sebab=sebab, alasan=catatan)
    with tolak_bila_melanggar(ORANG_BERBEDA):
        Persetujuan.objects.create(
            usulan=usulan,
            putaran=_putaran(usulan),
            langkah=langkah,
            putusan=putusan,
            oleh=by,
            catatan=rapikan_alasan(catatan),
            sidik_usulan=kini,
        )
    _pindah(usulan, ke)
    catat(
        by=by,
        tindakan=TINDAKAN[langkah],
        objek=usulan,
        uraian=f"{langkah.label}: {putusan.label} – {usulan.posisi_tujuan}",
        putusan=putusan,
        catatan=rapikan_alasan(catatan),
        sidik=kini,
    )
    return usulan


def tolak_sudah_diputus(usulan, langkah):
    """Of two who decide at once the second is told who was first, what was decided and when."""
    if langkah == LANGKAH.PENGUSUL or usulan.status in MENUNGGU_LANGKAH[langkah]:
        return
    if kata := usulan.persetujuan.filter(langkah=langkah).select_related("oleh").last():
        raise Penolakan(f"{usulan.pegawai}: {sebut_putusan(kata)}. Muat ulang halaman, lalu baca keadaannya sekarang.")


def sebut_putusan(kata):
    """ "Memutuskan: setuju, oleh …, 26 Nov 2026, 09.12"."""
    return f"{kata.get_langkah_display()}: {kata.get_putusan_display().lower()}, oleh {kata.oleh}, {waktu(kata.waktu)}"


def _pindah(usulan, ke):
    usulan.status = ke
    usulan.status_sejak = timezone.now()
    usulan.versi += 1
    usulan.save(update_fields=["status", "status_sejak", "versi", "data_disetujui"])


@transaction.atomic
def ajukan_usulan(*, usulan, by):
    """Hand a draft in for verification; the proposer is on record from here, and so is a departure from the ranking."""
    usulan = _putuskan(usulan, langkah=LANGKAH.PENGUSUL, putusan=SETUJU, ke=StatusUsulan.DIAJUKAN, by=by)
    catat_penyimpangan_usul(usulan, by)
    return usulan


@transaction.atomic
def verifikasi_usulan(*, usulan, putusan, catatan, sidik, by):
    """Verify the file: complete, to be repaired (BTS) or not eligible (TMS, final)."""
    ke = {
        SETUJU: StatusUsulan.MEMENUHI_SYARAT,
        PERBAIKI: StatusUsulan.PERLU_PERBAIKAN,
        TOLAK: StatusUsulan.TIDAK_MEMENUHI_SYARAT,
    }[Persetujuan.Putusan(putusan)]
    return _putuskan(
        usulan,
        langkah=LANGKAH.VERIFIKASI,
        putusan=Persetujuan.Putusan(putusan),
        ke=ke,
        by=by,
        catatan=catatan,
        sidik=sidik,
    )


@transaction.atomic
def usulkan_ke_ppk(*, usulan, putusan, catatan, sidik, by, sebab=""):
    """The head of BKPSDM takes a recommended proposal to the PPK, or refuses it."""
    putusan = Persetujuan.Putusan(putusan)
    ke = StatusUsulan.DIUSULKAN if putusan == SETUJU else StatusUsulan.DITOLAK
    isi = {"catatan": catatan, "sidik": sidik, "sebab": sebab}
    return _putuskan(usulan, langkah=LANGKAH.KEPALA_BKPSDM, putusan=putusan, ke=ke, by=by, **isi)


@transaction.atomic
def pertimbangkan_usulan(*, usulan, putusan, catatan, sidik, by):
    """The PyB's word for the PPK, yes or no; or back to the head of BKPSDM, who answers and proposes again."""
    putusan = Persetujuan.Putusan(putusan)
    ke = StatusUsulan.DIREKOMENDASIKAN if putusan == PERBAIKI else StatusUsulan.DIPERTIMBANGKAN
    return _putuskan(usulan, langkah=LANGKAH.PYB, putusan=putusan, ke=ke, by=by, catatan=catatan, sidik=sidik)


@transaction.atomic
def putuskan_usulan(*, usulan, putusan, catatan, sidik, by, sebab=""):
    """The PPK's decision; the record as it stood is kept with it, and checked again at print (R58)."""
    _tahan_tahap(usulan, LANGKAH.PPK)
    if usulan.status == StatusUsulan.DIUSULKAN and usulan.siklus.perlu_pyb:
        raise Penolakan("Usulan ini masih menunggu pertimbangan PyB. PPK memutus sesudahnya.")
    putusan = Persetujuan.Putusan(putusan)
    ke = {SETUJU: StatusUsulan.DISETUJUI, TOLAK: StatusUsulan.DITOLAK, PERBAIKI: StatusUsulan.DIREKOMENDASIKAN}[putusan]
    isi = {"catatan": catatan, "sidik": sidik, "sebab": sebab}
    usulan = _putuskan(usulan, langkah=LANGKAH.PPK, putusan=putusan, ke=ke, by=by, **isi)
    if ke == StatusUsulan.DISETUJUI:
        usulan.data_disetujui = data_pegawai(usulan)
        usulan.save(update_fields=["data_disetujui"])
    return usulan


@transaction.atomic
def tarik_usulan(*, usulan, alasan, by):
    """Withdraw a proposal before the meeting has spoken; the seat and the person are free again."""
    _tahan_tahap(usulan)
    usulan = lock_usulan(usulan)
    check_transisi(usulan.status, StatusUsulan.DITARIK)
    _tolak_diri_sendiri(by, usulan, "Usulan tentang diri sendiri ditarik oleh analis lain.")
    alasan = wajib_alasan(alasan, "Tuliskan alasan penarikan usulan.")
    _pindah(usulan, StatusUsulan.DITARIK)
    catat(by=by, tindakan="tarik_usulan", objek=usulan, uraian=f"Menarik usulan {usulan.posisi_tujuan}", alasan=alasan)
    return usulan
