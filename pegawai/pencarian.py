"""Finding a person by what one types: a piece of the NIP, or the name without titles, also with a typo."""

import re

from django.db.models import CharField, Func, Q, Value
from django.db.models.functions import Upper

TANDA_PETIK = re.compile("['`´‘’]")


def tanpa_gelar(teks):
    """drg. Siti Aminah, M.Kes. -> Siti Aminah; a text that is all titles stays as it is."""
    kata = [k for k in teks.split(",")[0].split() if not k.endswith(".")]
    return " ".join(kata) or teks.strip()


def saring_pegawai(queryset, teks):
    """The trigram indexes answer both conditions; `%>` forgives a typo.

    Only when they find nobody are apostrophes left out on both sides ("maruf" finds Ma'ruf): no index helps there.
    """
    angka = "".join(teks.split())
    if angka.isdecimal():
        return queryset.filter(nip__contains=angka)
    nama = tanpa_gelar(teks).upper()
    daftar = queryset.alias(nama_besar=Upper("nama"))
    cocok = daftar.filter(Q(nama_besar__contains=nama) | Q(nama_besar__trigram_word_similar=nama))
    polos = TANDA_PETIK.sub("", nama)
    if not polos or cocok.exists():
        return cocok
    return daftar.alias(
        nama_polos=Func(
            "nama_besar",
            Value(TANDA_PETIK.pattern),
            Value(""),
            Value("g"),
            function="regexp_replace",
            output_field=CharField(),
        )
    ).filter(nama_polos__contains=polos)
