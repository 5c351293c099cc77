"""What a row was before, by whom and why: read from its events, which the database writes and nobody can change."""

from dataclasses import dataclass
from datetime import datetime

from jabatan.templatetags.tampilan import BELUM_ADA, rentang_hari, tanggal
from pegawai.models import Pengguna

LABEL = {
    "insert": ("Dicatat", "info", "plus"),
    "update": ("Dikoreksi", "waspada", "pencil"),
    "delete": ("Dihapus", "bahaya", "trash"),
}


@dataclass(frozen=True)
class Perubahan:
    """One field, before and after, as people read it; `lama` None: this is its first value."""

    label: str
    lama: str | None
    baru: str


@dataclass(frozen=True)
class Versi:
    """One event of a row."""

    kunci: int
    jenis: str  # insert, update, delete
    waktu: datetime
    oleh: str
    alasan: str
    perubahan: tuple[Perubahan, ...]

    @property
    def rupa(self):
        """(word, tone, icon) of its badge."""
        return LABEL[self.jenis]

    @property
    def dihapus(self):
        return self.jenis == "delete"


def event_kini(jenis, baris_pk):
    return jenis.event.objects.filter(pgh_obj_id=baris_pk).order_by("-pgh_id").first()


def versi_kini(jenis, baris_pk):
    """The key of a row's newest event: two pages that were opened with the same one saw the same values."""
    event = event_kini(jenis, baris_pk)
    return event and event.pgh_id


def nilai_bidang(objek, bidang):
    """The stored value of a field of a row or an event: of a relation its key."""
    return getattr(objek, objek._meta.get_field(bidang).attname)


def sebut_nilai(objek, bidang):
    """A field's value in words; what is not known says so."""
    nilai = nilai_bidang(objek, bidang)
    if nilai is None or nilai == "":
        return BELUM_ADA
    kolom = objek._meta.get_field(bidang)
    if kolom.is_relation:
        # The trail outlives what it names.
        return str(getattr(objek, bidang) or f"sudah tidak ada (nomor {nilai})")
    if bidang == "berlaku":
        return rentang_hari(nilai)
    if kolom.choices:
        return getattr(objek, f"get_{bidang}_display")()
    return tanggal(nilai) if hasattr(nilai, "isoformat") else str(nilai)


def load_rekam(jenis, pegawai, baris_pk):
    """Events of one row, oldest first, and the versions that they tell, newest first.

    A write that touched nothing of what is shown tells none.
    """
    events = list(jenis.event_of(pegawai).filter(pgh_obj_id=baris_pk).order_by("pgh_id"))
    nama = load_nama(events)
    versi, sebelum = [], None
    for event in events:
        perubahan = tuple(_bandingkan(jenis, sebelum, event)) if event.pgh_label != "delete" else ()
        if perubahan or event.pgh_label != "update":
            versi.append(build_versi(event, nama, perubahan))
        sebelum = event
    return events, versi[::-1]


def load_dihapus(jenis, pegawai):
    """(event, version) of each row that was deleted, the newest first."""
    events = list(jenis.event_of(pegawai).filter(pgh_label="delete").order_by("-pgh_id"))
    nama = load_nama(events)
    return [(event, build_versi(event, nama, ())) for event in events]


def load_nama(events):
    """User key -> name, for all of them in one query."""
    kunci = {(e.pgh_context or {}).get("user") for e in events} - {None}
    return dict(Pengguna.objects.filter(pk__in=kunci).values_list("pk", "nama"))


def build_versi(event, nama, perubahan):
    konteks = event.pgh_context or {}
    impor = f"Impor nomor {konteks['impor']}" if konteks.get("impor") else ""
    return Versi(
        kunci=event.pgh_id,
        jenis=event.pgh_label,
        waktu=event.pgh_created_at,
        oleh=nama.get(konteks.get("user"), "Sistem"),
        alasan=konteks.get("alasan") or impor,
        perubahan=perubahan,
    )


def _bandingkan(jenis, lama, baru):
    """The fields that an event changed; of the first one those that it filled."""
    for bidang in jenis.bidang:
        if lama is None:
            if nilai_bidang(baru, bidang) not in (None, ""):
                yield Perubahan(jenis.sebut(bidang), None, sebut_nilai(baru, bidang))
        elif nilai_bidang(lama, bidang) != nilai_bidang(baru, bidang):
            yield Perubahan(jenis.sebut(bidang), sebut_nilai(lama, bidang), sebut_nilai(baru, bidang))
