"""The tag tree of a PDF that is being written (ISO 32000-1, 14.7): found, and put right where the printer leaves off.

The printer tags what stands in the margins of a page as text of no branch, and names table heads without the list
by which a reader finds them. ISO 14289-1 (PDF/UA) asks for the one in 7.8, ISO 32000-1 for the other in 14.7.2.
"""

import re

import pydyf

RUJUKAN = re.compile(rb"(\d+) 0 R")


def pohon_tag(pdf):
    """(root, document element, ParentTree) of the tags."""
    akar = benda(pdf, pdf.catalog["StructTreeRoot"])
    return akar, benda(pdf, akar["K"][0]), benda(pdf, akar["ParentTree"])


def benda(pdf, rujukan):
    return pdf.objects[nomor_benda(rujukan)]


def nomor_benda(rujukan):
    return int(RUJUKAN.fullmatch(rujukan)[1])


def tandai_tepi(dokumen, pdf):
    """Page numbers and other lines in the margins become artifacts: pagination, header or footer."""
    _, unsur_dokumen, peta = pohon_tag(pdf)
    cabang = set(unsur_dokumen["K"])
    for halaman, rujukan, larik in zip(dokumen.pages, pdf.page_references, peta["Nums"][1::2], strict=False):
        tepi = {mcid for mcid, unsur in enumerate(larik) if _cabang(pdf, unsur, unsur_dokumen) not in cabang}
        if not tepi:
            continue
        letak = "/Header" if _bertepi_atas(halaman) else "/Footer"
        isi = benda(pdf, benda(pdf, rujukan)["Contents"]).stream
        for urutan, satu in enumerate(isi):
            if isinstance(satu, pydyf.Dictionary) and satu.get("MCID") in tepi:
                isi[urutan - 1] = "/Artifact"
                isi[urutan] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": letak})
        for mcid in tepi:
            larik[mcid] = b"null"


def _cabang(pdf, rujukan, unsur_dokumen):
    """The branch of the document to which an element belongs."""
    while (induk := benda(pdf, rujukan)["P"]) != unsur_dokumen.reference:
        rujukan = induk
    return rujukan


def _bertepi_atas(halaman):
    """Our style sheets write either above a page or below it."""
    return any(kotak.children and kotak.at_keyword.startswith("@top") for kotak in halaman._page_box.children[1:])


def nama_unsur(pdf):
    """{name: element} of what the tags name: the heads of tables."""
    return {u["ID"].data: u.reference for u in pdf.objects if isinstance(u, pydyf.Dictionary) and "ID" in u}


def daftarkan_nama(pdf, nama):
    """The list by which a reader finds a named element."""
    if nama:
        akar, _, _ = pohon_tag(pdf)
        akar["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(x for pasang in sorted(nama.items()) for x in pasang)})
