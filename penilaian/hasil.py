"""What an employee may see of the own appraisals, and until when one may object (PermenPANRB 6/2022 Pasal 29)."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from jabatan.models import Parameter

from .berakhlak import JANGKAR
from .models import Ekspektasi, Faktor, Keberatan, PenilaianKinerja, PeriodePenilaian, TugasPenilaian

TIDAK_DINILAI = "tidak dinilai"


def hasil_terlihat(penilaian):
    """Final, and the round is closed; an imported appraisal has no round and is final elsewhere."""
    return penilaian.filter(
        Q(periode=None) | Q(periode__status=PeriodePenilaian.Status.DITUTUP), status=PenilaianKinerja.Status.FINAL
    )


def hasil_pegawai(pegawai_id):
    """The own results, the newest first."""
    semua = hasil_terlihat(PenilaianKinerja.objects.filter(pegawai=pegawai_id)).select_related("periode", "penilai")
    return semua.order_by("-tahun", F("periode__selesai").desc(nulls_last=True), "-pk")


def hasil_untuk(user):
    """Results that may be opened: all people's for staff, else the own; not those of the subtree that one leads."""
    if user.has_perm("penilaian.lihat_semua"):
        return hasil_terlihat(PenilaianKinerja.objects.visible_to(user)).select_related("periode", "penilai")
    return hasil_pegawai(user.pegawai_id) if user.pegawai_id else PenilaianKinerja.objects.none()


def periode_menunggu(pegawai_id):
    """Rounds in which this person is appraised and that are still open: what is in them is not shown yet."""
    tugas = TugasPenilaian.objects.filter(periode=OuterRef("pk"), pegawai=pegawai_id, dikecualikan=False)
    penilaian = PenilaianKinerja.objects.filter(periode=OuterRef("pk"), pegawai=pegawai_id)
    terbuka = PeriodePenilaian.objects.filter(status=PeriodePenilaian.Status.DIBUKA)
    return terbuka.filter(Exists(tugas) | Exists(penilaian)).order_by("selesai", "pk")


def keberatan_sampai(periode):
    """The last day on which one may object: so many calendar days after the day of closing. None: not at all."""
    if periode is None or periode.status != PeriodePenilaian.Status.DITUTUP or periode.ditutup_pada is None:
        return None
    return periode.ditutup_pada + timedelta(days=periode.hari_keberatan)


def masih_boleh(periode):
    sampai = keberatan_sampai(periode)
    return sampai is not None and timezone.localdate() <= sampai


def hari_jawab(instansi):
    """Days within which the agency answers; None where the parameter is missing."""
    baris = Parameter.objects.filter(kode="keberatan_jawab").berlaku_pada(instansi, timezone.localdate()).first()
    return baris.nilai if baris else None


def rincian_berakhlak(penilaian):
    """(value, words) of all seven; one not rated is said so."""
    return [
        (judul, Ekspektasi(penilaian.berakhlak[kode]).label if penilaian.berakhlak.get(kode) else TIDAK_DINILAI)
        for kode, (judul, _jangkar) in JANGKAR.items()
    ]


def rincian_faktor(penilaian):
    """(factor, words, what was done) of those that the round asks for; not filled in is not "tidak dinilai"."""
    ada = {f.jenis: f for f in penilaian.faktor.all()}
    dipakai = penilaian.periode.faktor if penilaian.periode else list(ada)
    return [(Faktor(jenis).label, _sebut_faktor(ada.get(jenis)), _uraian(ada.get(jenis))) for jenis in dipakai]


def _sebut_faktor(faktor):
    if faktor is None:
        return "belum diisi"
    return faktor.get_nilai_display() if faktor.nilai else TIDAK_DINILAI


def _uraian(faktor):
    return faktor.uraian if faktor else ""


def load_jendela(user):
    """The own result on which one may still object today and has not: (appraisal, last day), or None."""
    if user.pegawai_id is None:
        return None
    dijawab = Keberatan.objects.filter(penilaian=OuterRef("pk")).mengikat()
    hasil = hasil_pegawai(user.pegawai_id).filter(periode__ditutup_pada__isnull=False).exclude(Exists(dijawab))
    terbuka = [p for p in hasil.order_by("-periode__ditutup_pada")[:3] if masih_boleh(p.periode)]
    return (terbuka[0], keberatan_sampai(terbuka[0].periode)) if terbuka else None
