"""Who may what. Predicates read like sentences; the table IZIN at the foot is the whole truth.

View, template and command ask the same table: `user.has_perm("mutasi.setujui_usulan", usulan)`.
Objects themselves come only through `visible_to(user)`, so a predicate never widens what one sees.
"""

import rules

from mutasi.models import Persetujuan, UsulanMutasi
from mutasi.status import SEBELUM_PELANTIKAN, StatusKeputusan, StatusRapat, StatusSiklus, StatusUsulan
from pegawai.models import Pegawai, Peran
from penilaian.bawahan import bawahan, menilai
from penilaian.models import rapat_berlangsung
from penilaian.models.tugas import jalur_dipimpin

Langkah = Persetujuan.Langkah


def punya_peran(*peran):
    @rules.predicate(name="peran " + ", ".join(peran))
    def _punya(user):
        return user.is_authenticated and user.punya_peran(*peran)

    return _punya


is_admin = punya_peran(Peran.ADMIN)
is_analis = punya_peran(Peran.ANALIS)
is_verifikator = punya_peran(Peran.VERIFIKATOR)
is_kepala_bkpsdm = punya_peran(Peran.KEPALA_BKPSDM)
is_pyb = punya_peran(Peran.PYB)
is_ppk = punya_peran(Peran.PPK)
is_komite = punya_peran(Peran.KOMITE)
is_auditor = punya_peran(Peran.AUDITOR)
is_kepala_unit = punya_peran(Peran.KEPALA_UNIT)
is_operator_opd = punya_peran(Peran.OPERATOR_OPD)
is_bkpsdm = is_analis | is_verifikator | is_kepala_bkpsdm
is_pemutus = is_kepala_bkpsdm | is_pyb | is_ppk
is_pembaca_siklus = is_bkpsdm | is_pyb | is_ppk | is_auditor


@rules.predicate
def same_instansi(user, obj):
    return obj is None or getattr(obj, "instansi_id", user.instansi_id) == user.instansi_id


@rules.predicate
def komite_saat_rapat(user, siklus):
    """Members see the dossier in the meeting's window only (domain.md 11)."""
    return user.punya_peran(Peran.KOMITE) and (siklus is None or siklus.status == StatusSiklus.RAPAT)


@rules.predicate
def komite_atas_usulan(user, usulan):
    return komite_saat_rapat.test(user, usulan.siklus if usulan else None)


@rules.predicate
def komite_bersidang(user):
    """The talent map has no cycle of its own: members see it while any cycle of the agency is in its meeting."""
    return user.punya_peran(Peran.KOMITE) and rapat_berlangsung(user.instansi)


@rules.predicate
def komite_atas_rapat(user, rapat):
    return komite_saat_rapat.test(user, rapat.siklus if rapat else None)


@rules.predicate
def duduk_dalam_rapat(user, rapat):
    """A seat at the table, not the role, gives a vote: the head of BKPSDM sits there by law."""
    if user.pegawai_id is None:
        return False
    return rapat is None or rapat.peserta.filter(pegawai=user.pegawai_id).exists()


def rapat_pada(*status):
    @rules.predicate(name="rapat " + ", ".join(status))
    def _status(_user, rapat):
        return rapat is None or rapat.status in status

    return _status


def pada_tahap(*tahap):
    @rules.predicate(name="tahap " + ", ".join(tahap))
    def _tahap(_user, siklus):
        return siklus is None or siklus.status in tahap

    return _tahap


@rules.predicate
def sebelum_pelantikan(_user, siklus):
    """Letters are recorded until the decrees are out."""
    return siklus is None or siklus.status in SEBELUM_PELANTIKAN


def usulan_pada(*status):
    @rules.predicate(name="usulan " + ", ".join(status))
    def _status(_user, usulan):
        return usulan is None or usulan.status in status

    return _status


def keputusan_pada(*status):
    @rules.predicate(name="keputusan " + ", ".join(status))
    def _status(_user, keputusan):
        return keputusan is None or keputusan.status in status

    return _status


@rules.predicate
def keputusan_mengangkat(_user, keputusan):
    """A correction or a withdrawal is neither carried out nor itself corrected."""
    return keputusan is None or keputusan.mengangkat


@rules.predicate
def bukan_diri_sendiri(user, usulan):
    """Nobody handles the own case (UU 30/2014 Ps 42–45)."""
    return usulan is None or user.pegawai_id is None or usulan.pegawai_id != user.pegawai_id


def belum_ikut(langkah):
    """Proposer, verifier, proposing head, considering PyB and PPK are different people in all rounds together (R59).

    Who chose the candidate is a proposer too, also when a colleague handed it in. Nobody decides on the own case.
    """

    @rules.predicate(name=f"belum ikut selain {langkah}")
    def _belum(user, usulan):
        return usulan is None or not UsulanMutasi.objects.filter(pk=usulan.pk).terlibat(user, langkah).exists()

    return _belum


@rules.predicate
def giliran_ppk(_user, usulan):
    """After the PyB's word; without it only where the agency has set that no PyB is asked."""
    if usulan is None or usulan.status == StatusUsulan.DIPERTIMBANGKAN:
        return True
    return usulan.status == StatusUsulan.DIUSULKAN and not usulan.siklus.perlu_pyb


@rules.predicate
def is_penilai(user):
    """Named by a task of the open round; the task decides, not the role."""
    return user.is_authenticated and menilai(user)


@rules.predicate
def penilai_tugas(user, penilaian):
    """The appraiser of just this person, while the round is open."""
    return menilai(user) if penilaian is None else bawahan(user).filter(pk=penilaian.pegawai_id).exists()


@rules.predicate
def bukan_penilaian_sendiri(user, penilaian):
    return penilaian is None or penilaian.pegawai_id != user.pegawai_id


@rules.predicate
def penilai_atau_dinilai(user, tugas):
    """Peers read nothing of others; from when one may read: penilaian/umpan_balik.py."""
    return user.pegawai_id is not None and (tugas is None or user.pegawai_id in (tugas.penilai_id, tugas.pegawai_id))


@rules.predicate
def pegawai_sendiri(user, pegawai):
    return pegawai is not None and pegawai.pk == user.pegawai_id


@rules.predicate
def memimpin(user, pegawai):
    """Leads where that person sits today: of a unit served as its operator one leads nobody."""
    jalur = jalur_dipimpin(user)
    if pegawai is None:
        return bool(jalur)
    return any(Pegawai.objects.di_bawah(j).filter(pegawai_id=pegawai.pk).exists() for j in jalur)


@rules.predicate
def bukan_pegawai_sendiri(user, pegawai):
    """Nobody corrects the own record."""
    return pegawai is None or user.pegawai_id is None or pegawai.pk != user.pegawai_id


@rules.predicate
def di_unit_sendiri(user, obj):
    """A seat, or an urgent need for one, in the subtree that the user leads or serves."""
    if obj is None:
        return True
    unit = getattr(obj, "posisi", obj).unit
    return any(unit.jalur.startswith(jalur) for jalur in user.jalur_unit)


@rules.predicate
def bukan_pengaju(user, kebutuhan):
    """Nobody answers the own filing (R59)."""
    return kebutuhan is None or kebutuhan.diajukan_oleh_id != user.pk


@rules.predicate
def bukan_pencatat(user, jendela):
    """Not who recorded this window of prohibition; where the trail does not say who did, nobody passes."""
    return jendela is None or jendela.pencatat_id not in (None, user.pk)


@rules.predicate
def bukan_penyusun(user, obj):
    """A second person puts a text in force, or decides on a correction."""
    return obj is None or obj.dibuat_oleh_id != user.pk


@rules.predicate
def pengaju_permohonan(user, permohonan):
    return permohonan is not None and permohonan.diajukan_oleh_id == user.pk


@rules.predicate
def is_pegawai(user):
    return user.is_authenticated and user.pegawai_id is not None


@rules.predicate
def keberatan_sendiri(user, keberatan):
    return keberatan is None or keberatan.penilaian.pegawai_id == user.pegawai_id


@rules.predicate
def bukan_pihak_keberatan(user, keberatan):
    """Neither who objects nor who gave the rating answers (UU 30/2014 Ps 42–45); an answered one is told to all."""
    if keberatan is None or not keberatan.menunggu:
        return True
    penilaian = keberatan.penilaian
    pihak = {penilaian.pegawai_id, penilaian.penilai_id} - {None}
    return user.pegawai_id not in pihak and user.pk not in (keberatan.diajukan_oleh_id, penilaian.diubah_oleh_id)


IZIN = {
    # records
    "pegawai.lihat_pegawai": is_pembaca_siklus | is_kepala_unit | is_operator_opd | pegawai_sendiri,
    "pegawai.daftar_pegawai": is_pembaca_siklus | is_kepala_unit | is_operator_opd,
    "pegawai.lihat_disiplin": is_pembaca_siklus,
    "pegawai.koreksi": is_analis & bukan_pegawai_sendiri,
    "pegawai.lihat_data_pribadi": is_analis | pegawai_sendiri,
    "pegawai.nyatakan_minat": is_pegawai,
    "pegawai.menu_minat": is_pegawai & ~(is_pembaca_siklus | is_kepala_unit | is_operator_opd),
    "pegawai.ekspor_pegawai": is_bkpsdm,
    "pegawai.impor": is_analis,
    "pegawai.lihat_impor": is_analis | is_verifikator | is_auditor,
    "pegawai.lihat_mutu": is_bkpsdm | is_auditor | is_kepala_unit | is_operator_opd,
    "pegawai.menu_mutu": (is_kepala_unit | is_operator_opd) & ~(is_analis | is_verifikator | is_auditor),
    "pegawai.segarkan_mutu": is_analis,
    "pegawai.kelola_pengguna": is_admin,
    "pegawai.ubah_instansi": is_admin,
    "pegawai.lihat_jejak": is_auditor | is_kepala_bkpsdm,
    # the chain over the trail
    "mutasi.lihat_rantai": is_auditor | is_kepala_bkpsdm,
    "mutasi.unduh_segel": is_auditor,
    "mutasi.akui_kesenjangan": is_kepala_bkpsdm,
    "jabatan.lihat_peta": is_pembaca_siklus | is_kepala_unit | is_operator_opd | is_komite,
    "jabatan.kelola_jabatan": is_analis,
    "jabatan.lihat_kebutuhan": is_pembaca_siklus | is_kepala_unit | is_operator_opd,
    "jabatan.ajukan_kebutuhan": (is_kepala_unit | is_operator_opd) & di_unit_sendiri,
    "jabatan.cabut_kebutuhan": (is_kepala_unit | is_operator_opd) & di_unit_sendiri,
    "jabatan.tanggapi_kebutuhan": is_analis & bukan_pengaju,
    # appraisal
    "penilaian.nilai": is_kepala_unit | is_penilai,
    "penilaian.ubah_penilaian": bukan_penilaian_sendiri & penilai_tugas,
    "penilaian.lihat_semua": is_pembaca_siklus,
    "penilaian.lihat_kemajuan": is_pembaca_siklus | is_kepala_unit,
    "penilaian.buka_menu": is_kepala_unit | is_pembaca_siklus | is_penilai,
    "penilaian.kelola_periode": is_analis,
    "pegawai.lihat_pesan": is_bkpsdm | is_auditor,
    "pegawai.kelola_pesan": is_analis,
    "penilaian.lihat_kesetaraan": is_pembaca_siklus,
    "penilaian.menu_hasil": is_pegawai & ~is_pembaca_siklus,
    "penilaian.cabut_keberatan": is_pegawai & keberatan_sendiri,
    "penilaian.daftar_keberatan": is_pembaca_siklus,
    "penilaian.lihat_keberatan": is_pembaca_siklus | keberatan_sendiri,
    "penilaian.jawab_keberatan": (is_analis | is_verifikator) & bukan_pihak_keberatan,
    "penilaian.lihat_peta_talenta": is_pembaca_siklus | is_kepala_unit | komite_bersidang,
    "penilaian.menu_talenta": komite_bersidang & ~(is_kepala_unit | is_pembaca_siklus),
    "penilaian.hitung_peta": is_analis,
    "penilaian.lihat_kotak": is_pembaca_siklus | pegawai_sendiri | memimpin,
    "mutasi.rencanakan_asesmen": is_pembaca_siklus,
    "penilaian.lihat_umpan_balik": is_pembaca_siklus | penilai_atau_dinilai,
    # the cycle
    "mutasi.lihat_siklus": is_pembaca_siklus | is_komite,
    "mutasi.buat_siklus": is_analis,
    "mutasi.ubah_siklus": is_analis & pada_tahap(StatusSiklus.PERENCANAAN),
    "mutasi.lihat_bobot": rules.is_authenticated,
    "mutasi.ubah_bobot": is_analis
    & pada_tahap(StatusSiklus.PERENCANAAN, StatusSiklus.USULAN, StatusSiklus.VERIFIKASI, StatusSiklus.PEMERINGKATAN),
    "mutasi.lanjutkan_siklus": is_analis | is_kepala_bkpsdm,
    "mutasi.jalankan_pemeringkatan": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN),
    "mutasi.lihat_peringkat": is_pembaca_siklus | komite_saat_rapat,
    "mutasi.ekspor_peringkat": is_bkpsdm,
    "mutasi.lihat_rekam_peringkat": is_pembaca_siklus,
    "mutasi.lihat_keadilan": is_pembaca_siklus,
    "mutasi.lihat_perubahan_peringkat": is_bkpsdm | is_auditor,
    "mutasi.putar_ulang_peringkat": is_bkpsdm | is_auditor,
    "mutasi.lihat_skenario": is_pembaca_siklus,
    "mutasi.buat_skenario": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT),
    "mutasi.periksa_utuh": is_analis | is_kepala_bkpsdm,
    "mutasi.tulis_alasan": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT),
    "mutasi.usulkan_rencana": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT),
    "mutasi.lihat_izin": is_pembaca_siklus,
    "mutasi.catat_izin": is_analis & sebelum_pelantikan,
    "mutasi.cabut_izin": is_analis & sebelum_pelantikan,
    "mutasi.lihat_kalender": is_pembaca_siklus | is_komite,
    "mutasi.ubah_papan": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT),
    "mutasi.buat_usulan": is_analis & pada_tahap(StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT),
    "mutasi.lihat_usulan": is_pembaca_siklus | komite_atas_usulan,
    "mutasi.menu_usulan": is_bkpsdm | is_pyb | is_ppk | komite_atas_usulan,
    "mutasi.ajukan_usulan": is_analis
    & usulan_pada(StatusUsulan.DRAF, StatusUsulan.PERLU_PERBAIKAN)
    & bukan_diri_sendiri,
    "mutasi.catat_berkas": (is_analis | is_verifikator)
    & usulan_pada(StatusUsulan.DRAF, StatusUsulan.DIAJUKAN, StatusUsulan.PERLU_PERBAIKAN, StatusUsulan.MEMENUHI_SYARAT)
    & bukan_diri_sendiri,
    # requests before a proposal
    "mutasi.buka_permohonan": is_pegawai | is_pembaca_siklus | is_kepala_unit | is_operator_opd,
    "mutasi.menu_permohonan": (is_kepala_unit | is_operator_opd) & ~is_pembaca_siklus,
    "mutasi.ajukan_permohonan": is_pegawai | is_kepala_unit | is_operator_opd,
    "mutasi.perbaiki_permohonan": pengaju_permohonan & usulan_pada(StatusUsulan.PERLU_PERBAIKAN),
    "mutasi.cabut_permohonan": pengaju_permohonan
    & usulan_pada(StatusUsulan.DIAJUKAN, StatusUsulan.PERLU_PERBAIKAN, StatusUsulan.MEMENUHI_SYARAT),
    "mutasi.verifikasi_permohonan": is_verifikator
    & usulan_pada(StatusUsulan.DIAJUKAN)
    & bukan_diri_sendiri
    & ~pengaju_permohonan,
    "mutasi.komentari_permohonan": (is_bkpsdm | is_kepala_unit) & bukan_diri_sendiri,
    "mutasi.tarik_usulan": is_analis
    & usulan_pada(StatusUsulan.DRAF, StatusUsulan.DIAJUKAN, StatusUsulan.PERLU_PERBAIKAN, StatusUsulan.MEMENUHI_SYARAT)
    & bukan_diri_sendiri,
    "mutasi.verifikasi_usulan": is_verifikator & usulan_pada(StatusUsulan.DIAJUKAN) & belum_ikut(Langkah.VERIFIKASI),
    # the meeting of the body
    "mutasi.lihat_anggota_badan": is_pembaca_siklus | is_komite,
    "mutasi.kelola_anggota_badan": is_analis,
    "mutasi.catat_rapat": is_analis & pada_tahap(StatusSiklus.RAPAT),
    "mutasi.daftar_rapat": is_pembaca_siklus | komite_saat_rapat,
    "mutasi.lihat_rapat": is_pembaca_siklus | komite_atas_rapat,
    "mutasi.siapkan_rapat": is_analis & rapat_pada(StatusRapat.DIJADWALKAN),
    "mutasi.jalankan_rapat": is_analis & rapat_pada(StatusRapat.BERLANGSUNG),
    "mutasi.beri_suara": (is_pembaca_siklus | komite_atas_rapat)
    & rapat_pada(StatusRapat.BERLANGSUNG)
    & duduk_dalam_rapat,
    "mutasi.cetak_buku_rapat": is_bkpsdm & rapat_pada(StatusRapat.DIJADWALKAN, StatusRapat.BERLANGSUNG),
    # a decision on a proposal
    "mutasi.usulkan_ke_ppk": is_kepala_bkpsdm
    & usulan_pada(StatusUsulan.DIREKOMENDASIKAN)
    & belum_ikut(Langkah.KEPALA_BKPSDM),
    "mutasi.pertimbangkan_usulan": is_pyb & usulan_pada(StatusUsulan.DIUSULKAN) & belum_ikut(Langkah.PYB),
    "mutasi.putuskan_usulan": is_ppk & giliran_ppk & belum_ikut(Langkah.PPK),
    "mutasi.setujui_bersama": is_pemutus,
    "mutasi.lihat_penyimpangan": is_pembaca_siklus,
    # decrees
    "mutasi.lihat_keputusan": is_pembaca_siklus,
    "mutasi.buat_keputusan": is_analis & pada_tahap(StatusSiklus.KEPUTUSAN),
    "mutasi.batalkan_keputusan": (is_analis | is_kepala_bkpsdm) & keputusan_pada(StatusKeputusan.DRAF),
    "mutasi.terbitkan_keputusan": is_kepala_bkpsdm & keputusan_pada(StatusKeputusan.DRAF),
    "mutasi.laksanakan_keputusan": is_analis & keputusan_pada(StatusKeputusan.TERBIT) & keputusan_mengangkat,
    "mutasi.lihat_imut": is_bkpsdm | is_auditor,
    "mutasi.unduh_imut": is_bkpsdm,
    "mutasi.unggah_imut": (is_analis | is_verifikator) & sebelum_pelantikan,
    "mutasi.unggah_izin": is_analis & sebelum_pelantikan,
    "mutasi.konfirmasi_izin": is_verifikator & sebelum_pelantikan,
    # after the decree
    "mutasi.catat_pelantikan": is_analis & keputusan_pada(StatusKeputusan.TERBIT) & keputusan_mengangkat,
    "mutasi.lihat_siasn": is_pembaca_siklus,
    "mutasi.unduh_siasn": is_bkpsdm,
    "mutasi.catat_siasn": is_analis,
    "mutasi.lihat_spmt": is_pembaca_siklus | is_kepala_unit | is_operator_opd,
    "mutasi.menu_spmt": is_analis | is_kepala_bkpsdm | is_kepala_unit | is_operator_opd,
    "mutasi.catat_spmt": is_analis | is_kepala_unit | is_operator_opd,
    "mutasi.baca_ulang": (is_analis | is_verifikator) & keputusan_pada(StatusKeputusan.DRAF),
    "mutasi.putuskan_perbaikan": is_ppk & keputusan_pada(StatusKeputusan.DRAF) & bukan_penyusun,
    "mutasi.perbaiki_keputusan": is_analis & keputusan_pada(StatusKeputusan.TERBIT) & keputusan_mengangkat,
    "mutasi.unggah_bertanda": is_bkpsdm & keputusan_pada(StatusKeputusan.TERBIT),
    "mutasi.kelola_penerbit": is_kepala_bkpsdm,
    "mutasi.lihat_register": is_pembaca_siklus,
    "mutasi.kelola_register": is_analis | is_kepala_bkpsdm,
    # the words of documents, emblems, letters around a decree
    "mutasi.lihat_naskah": is_pembaca_siklus,
    "mutasi.ubah_naskah": is_analis,
    "mutasi.sahkan_naskah": is_kepala_bkpsdm & bukan_penyusun,
    "mutasi.buat_surat": is_analis,
    # the rules: everybody reads them; who ranks and who answers for the ranking set what the agency may set
    "mutasi.lihat_aturan": rules.is_authenticated,
    "mutasi.kelola_aturan": is_analis | is_kepala_bkpsdm,
    "mutasi.lepas_jendela": is_kepala_bkpsdm | (is_analis & bukan_pencatat),
}

for _nama, _predikat in IZIN.items():
    rules.add_perm(_nama, rules.is_active & same_instansi & _predikat)
