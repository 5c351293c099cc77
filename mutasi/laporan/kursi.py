"""All seats of a ranking side by side for one person."""

from dataclasses import dataclass

from mutasi.laporan.penjelasan import LABEL
from mutasi.models import HasilLowongan, Kandidat
from mutasi.pemeringkatan.masukan_beku import load_masukan_beku
from mutasi.pencocokan import MEMENUHI


@dataclass
class BarisKursi:
    """`urutan`: place in the printed list; None beyond it, and for who has no place."""

    hasil: HasilLowongan
    label: str
    nada: str
    masuk: bool
    skor_rendah: int | None
    skor_tinggi: int | None
    urutan: int | None
    gagal: list
    kurang: list


def build_kursi(pemeringkatan, pegawai_id, kursi, *, terbatas):
    """One page of them, with the seats' names and places; a constant number of queries."""
    hasil = HasilLowongan.objects.filter(pemeringkatan=pemeringkatan, lowongan__in=[k.kunci for k in kursi])
    per_lowongan = {h.lowongan_id: h for h in hasil.for_penjelasan()}
    kandidat = Kandidat.objects.filter(hasil__in=[h.pk for h in per_lowongan.values()], pegawai=pegawai_id)
    urutan = dict(kandidat.values_list("hasil_id", "urutan"))
    aturan = {s.id: s for s in load_masukan_beku(pemeringkatan).daftar if terbatas or not s.terbatas}
    return [
        BarisKursi(
            hasil=(h := per_lowongan[k.kunci]),
            label=LABEL[k.kelayakan][0],
            nada=LABEL[k.kelayakan][1],
            masuk=k.kelayakan in MEMENUHI,
            skor_rendah=k.skor_rendah,
            skor_tinggi=k.skor_tinggi,
            urutan=urutan.get(h.pk),
            gagal=[aturan[a] for a in k.gagal if a in aturan],
            kurang=[aturan[a] for a in k.kurang if a in aturan],
        )
        for k in kursi
    ]
