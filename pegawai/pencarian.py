"""Finding a person by what one types: a piece of the NIP, or the name without titles, also with a typo."""

import re

from django.db.models import CharField, Exists, Func, Q, Value
from django.db.models.functions import Upper

TANDA_PETIK = re.compile("['`´‘’]")


def tanpa_gelar(teks):
    """drg. Siti Aminah, M.Kes. -> Siti Aminah; a text that is all titles stays as it is."""
    kata = [k for k in teks.split(",")[0].split() if not k.endswith(".")]
    return " ".join(kata) or teks.strip()


def saring_pegawai(queryset, teks):
    """Those of the queryset who are meant; two queries where nobody is found at once."""
    cocok, longgar = _saringan(queryset, teks)
    return cocok if longgar is None or cocok.exists() else longgar


def kunci_pegawai(queryset, teks):
    """Keys of the same people as a list, in one query."""
    cocok, longgar = _saringan(queryset, teks)
    if longgar is not None:  # not even begun where the first half finds somebody
        cocok = cocok.order_by().values("pk").union(longgar.filter(~Exists(cocok)).order_by().values("pk"), all=True)
    return list(cocok.order_by().values_list("pk", flat=True))


def _saringan(queryset, teks):
    """(who is meant, who is meant if that is nobody, or None).

    The trigram indexes answer both conditions of the first; `%>` forgives a typo. Apostrophes are left out on both
    sides only when it finds nobody ("maruf" finds Ma'ruf): no index helps there.
    """
    angka = "".join(teks.split())
    if angka.isdecimal():
        return queryset.filter(nip__contains=angka), None
    nama = tanpa_gelar(teks).upper()
    daftar = queryset.alias(nama_besar=Upper("nama"))
    cocok = daftar.filter(Q(nama_besar__contains=nama) | Q(nama_besar__trigram_word_similar=nama))
    polos = TANDA_PETIK.sub("", nama)
    if not polos:
        return cocok, None
    nama_polos = Func(
        "nama_besar",
        Value(TANDA_PETIK.pattern),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=CharField(),
    )
    return cocok, daftar.alias(nama_polos=nama_polos).filter(nama_polos__contains=polos)
