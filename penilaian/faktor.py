"""What an appraisal holds beside its two ratings, as values that are compared and written: factors and potential."""

from dataclasses import dataclass, replace

from django.db.models import Value

from .models import Ekspektasi, FaktorPenilaian, HasilPotensi

TIDAK_DINILAI = 9  # the key that one presses: rated by nobody on purpose, which is neither zero nor "not filled in"
TEKS = ("uraian", "bukti", "dampak")


@dataclass(frozen=True)
class IsianFaktor:
    """One factor as it is filled in. A text that is None stays what it was: the grid does not show it."""

    nilai: int | None = None
    tidak_dinilai: bool = False
    uraian: str | None = ""
    bukti: str | None = ""
    dampak: str | None = ""

    @classmethod
    def of(cls, pilihan, **teks):
        """From the key: 1, 2, 3, 9, or None."""
        dinilai = pilihan if pilihan in Ekspektasi.values else None
        return cls(dinilai, pilihan == TIDAK_DINILAI, **teks)

    @property
    def pilihan(self):
        return TIDAK_DINILAI if self.tidak_dinilai else self.nilai

    @property
    def terisi(self):
        """Answered: a rating, or the word that there is none."""
        return self.pilihan is not None

    def di_atas(self, lama):
        """This over what is stored: the texts that are not said are kept."""
        return replace(self, **{b: getattr(lama, b) for b in TEKS if getattr(self, b) is None})


KOSONG = IsianFaktor()


def load_tambahan(penilaian):
    """(factors by kind, potential by aspect) that the superior has given: one query, and none for a new appraisal."""
    if penilaian.pk is None:
        return {}, {}
    baris = (
        FaktorPenilaian.objects.filter(penilaian=penilaian)
        .order_by()
        .values_list(Value("FAKTOR"), "jenis", "nilai", "tidak_dinilai", *TEKS)
        .union(
            HasilPotensi.objects.filter(penilaian=penilaian)
            .order_by()
            .values_list(Value("POTENSI"), "aspek", "nilai", Value(False), *(Value("") for _ in TEKS)),
            all=True,
        )
        .order_by()
    )
    faktor, potensi = {}, {}
    for macam, kunci, nilai, tidak, *teks in baris:
        if macam == "FAKTOR":
            faktor[kunci] = IsianFaktor(nilai, tidak, *teks)
        else:
            potensi[kunci] = nilai
    return faktor, potensi
