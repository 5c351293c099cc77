"""The language reaches nothing but its table of values, whatever is typed; what it cannot say is red, with a reason."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mutasi.naskah.bahasa import (
    SARING,
    TERBANYAK_TANDA,
    TERPANJANG_BARIS,
    TITIK,
    Bidang,
    Tipe,
    periksa_baris,
    rangkai,
)

BIDANG = {
    b.kode: b
    for b in (
        Bidang("nama", "Nama", "Siti"),
        Bidang("tmt", "TMT", date(2027, 1, 4), Tipe.TANGGAL, utuh=True),
        Bidang("banyak", "Banyaknya", 12, Tipe.ANGKA),
        Bidang("gubernur", "Provinsi", "Jawa"),
        Bidang("nomor_rapat", "Nomor rapat", "1", ulang="rapat"),
        Bidang("badan_rapat", "Badan", "TPK", ulang="rapat"),
    )
}
NILAI = {"nama": "Siti", "tmt": date(2027, 1, 4), "banyak": 21, "gubernur": ""}


def satu(teks, nilai=NILAI):
    (butir,) = rangkai(teks, BIDANG, nilai)
    return butir


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Kepada {{ nama }}.", "Kepada Siti."),
        ("{{nama|kapital}}", "SITI"),
        ("{{ tmt }} dan {{ tmt|tanggal }}", "4 Januari 2027 dan 4 Januari 2027"),
        ("{{ tmt|hari }}, {{ tmt|tanggal_terbilang|kapital }}",
         "Senin, EMPAT BULAN JANUARI TAHUN DUA RIBU DUA PULUH TUJUH"),
        ("{{ banyak|terbilang }}", "dua puluh satu"),
        ("a{% if gubernur %}b{% else %}c{% endif %}d", "acd"),
        ("a{% if not gubernur %}b{% if nama %}c{% endif %}{% endif %}", "abc"),
        ("tanpa tanda <b>apa pun</b> & kurung {biasa}", "tanpa tanda <b>apa pun</b> & kurung {biasa}"),
    ],
)  # fmt: skip
def test_what_it_can_say(teks, hasil):
    assert satu(teks).teks == hasil
    assert not satu(teks).cacat
    assert periksa_baris(teks, BIDANG) == []


@pytest.mark.parametrize(
    "teks",
    [
        "{{ settings.SECRET_KEY }}",
        "{{ nama.__class__ }}",
        "{{ nama.upper }}",
        "{{ nama|safe }}",
        "{{ nama|tanggal }}",
        "{{ nama|default:'x' }}",
        "{{ tmt|date:'Y' }}",
        "{{ __class__ }}",
        "{{ asing }}",
        "{{ }}",
        "{{ 'x' }}",
        "{% include '/etc/passwd' %}",
        "{% load static %}",
        "{% url 'masuk' %}",
        "{% debug %}",
        "{% csrf_token %}",
        "{% now 'Y' %}",
        "{% with a=nama %}{% endwith %}",
        "{% for a in nama %}{% endfor %}",
        "{% extends 'base.html' %}",
        "{% verbatim %}{{ nama }}{% endverbatim %}",
        "{% autoescape off %}{{ nama }}{% endautoescape %}",
        "{# catatan #}",
        "{{ nama",
        "nama }}",
        "{% if nama %}tanpa tutup",
        "{% endif %}",
        "{% else %}",
        "{% if nama == 'Siti' %}a{% endif %}",
        "{% if nama.x %}a{% endif %}",
        "{% if asing %}a{% endif %}",
        "{% if nama %}{% if nama %}{% if nama %}{% if nama %}a{% endif %}{% endif %}{% endif %}{% endif %}",
        "{{ nama }}" * (TERBANYAK_TANDA + 1),
        "x" * (TERPANJANG_BARIS + 1),
    ],
)
def test_what_it_cannot_say_is_refused_and_red(teks):
    assert periksa_baris(teks, BIDANG)
    assert any(p.cacat for b in rangkai(teks, BIDANG, NILAI) for p in b.potongan)


def test_a_fault_in_a_branch_that_is_not_taken_is_found_before_it_is_kept():
    assert periksa_baris("{% if nama %}a{% else %}b{% else %}c{% endif %}", BIDANG)
    assert periksa_baris("{% if gubernur %}{{ asing }}{% endif %}", BIDANG) == [("asing", "bidang tidak dikenal")]


@pytest.mark.parametrize("kosong", ["", "  ", None])
def test_an_empty_field_is_red_and_a_condition_spares_it(kosong):
    (cacat,) = satu("Gubernur {{ gubernur }};", NILAI | {"gubernur": kosong}).cacat
    assert (cacat.teks, cacat.cacat) == ("gubernur", "belum ada")
    assert rangkai("{% if gubernur %}Gubernur {{ gubernur }};{% endif %}", BIDANG, NILAI | {"gubernur": kosong}) == ()


def test_zero_is_a_value():
    assert satu("{{ banyak }}", {"banyak": 0}).teks == "0"


def test_what_a_draft_keeps_open_is_dots_behind_every_filter():
    for saring in ("", "|tanggal", "|hari", "|tanggal_terbilang|kapital"):
        assert satu(f"{{{{ tmt{saring} }}}}", {"tmt": TITIK}).teks == TITIK


def test_a_line_is_repeated_for_each_item_of_its_list_and_keeps_its_number():
    rapat = [{"nomor_rapat": "1", "badan_rapat": "TPK"}, {"nomor_rapat": "2", "badan_rapat": "Komite"}]
    teks = "pembuka\n\n{{ badan_rapat }} {{ nomor_rapat }} {{ nama }};\npenutup"
    hasil = rangkai(teks, BIDANG, NILAI, {"rapat": rapat})
    assert [b.teks for b in hasil] == ["pembuka", "TPK 1 Siti;", "Komite 2 Siti;", "penutup"]
    assert [b.baris for b in hasil] == [1, 3, 3, 4]
    assert rangkai(teks, BIDANG, NILAI, {"rapat": []})[1].cacat  # no meeting: red, not a line less


def test_a_value_is_never_read_as_text_of_the_language():
    assert satu("{{ nama }}", NILAI | {"nama": "{{ tmt }}{% if %}"}).teks == "{{ tmt }}{% if %}"


POTONG = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "|", ".", "_", " ", "if", "not", "else", "endif", "include", "nama", "tmt",
     "settings", "__class__", "'", '"', "/etc/passwd", "http://127.0.0.1/", "<link rel=attachment href=file:///x>",
     *SARING]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(POTONG, max_size=40).map("".join)))
@example("{{ nama }}\x00{{ tmt }}")
def test_no_text_gives_anything_but_its_own_letters_and_the_values(teks):
    """Every piece is a part of the text, a known value, or the name of what is missing; nothing raises."""
    boleh = {"Siti", "SITI", "4 Januari 2027", "Senin", "21", "dua puluh satu"}
    for butir in rangkai(teks, BIDANG, NILAI):
        for p in butir.potongan:
            assert p.teks in teks or p.teks in boleh or p.teks.casefold() in {
                "empat bulan januari tahun dua ribu dua puluh tujuh", "4 januari 2027", "senin", "dua puluh satu",
            }  # fmt: skip


@given(st.text(max_size=200))
def test_what_passes_the_check_is_red_only_where_a_value_is_missing(teks):
    baris = [b for b in teks.splitlines() if b.strip()]
    if any(periksa_baris(b.strip(), BIDANG) for b in baris):
        return
    assert {p.cacat for b in rangkai(teks, BIDANG, NILAI) for p in b.cacat} <= {"belum ada"}
