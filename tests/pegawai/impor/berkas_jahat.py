"""Hostile and broken files, made by hand: each looks like a workbook from outside. Nobody in them is real."""

import io
import struct
import zipfile

JENIS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ISI = "application/vnd.openxmlformats-officedocument.spreadsheetml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KEPALA = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>NIP BARU</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>NAMA</t></is></c></row>'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def arsip(isi, **pilihan):
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for nama, data in isi.items():
            z.writestr(nama, data, **pilihan)
    return keluar.getvalue()


def buku(lembar, teks=None, awal="", **lain):
    """An XLSX with one sheet whose XML is given."""
    isi = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{ISI}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ISI}.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{awal}<workbook xmlns="{JENIS}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{awal}<worksheet xmlns="{JENIS}">{lembar}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{JENIS}">{teks or ""}</sst>',
        **lain,
    }
    return arsip(isi)


def data(baris=""):
    return f"<sheetData>{KEPALA}{baris}</sheetData>"


def teks_bersama():
    """One long shared string, named by 200,000 cells: 6 GB when each cell gets its copy."""
    return buku(data("".join(_baris_angka(n, 0, ' t="s"') for n in range(2, 4002))), f"<si><t>{_acak(32_000)}</t></si>")


def lembar_penuh(baris=60_000):
    """Well-formed to the last byte, and full: the ratio of the archive is that of a usual export."""
    return buku(data("".join(_baris_angka(n, n * 7919 % 100_003) for n in range(2, baris))))


def _baris_angka(nomor, nilai, jenis="", kolom=50):
    sel = "".join(
        f'<c r="{_huruf(k)}{nomor}"{jenis}><v>{nilai + (k if not jenis else 0)}</v></c>' for k in range(kolom)
    )
    return f'<row r="{nomor}">{sel}</row>'


def _huruf(k):
    return chr(65 + k) if k < 26 else chr(64 + k // 26) + chr(65 + k % 26)


def _acak(panjang):
    """Letters that do not compress away, so that the ratio of the archive gives nothing away."""
    return "".join(chr(97 + n * n * 7919 % 26) for n in range(panjang))


def sejuta_baris_kosong():
    return buku(
        data("".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 1_000_002)))
    )


def sepuluh_ribu_kolom():
    return buku(data('<row r="2">' + '<c t="inlineStr"><is><t>x</t></is></c>' * 10_000 + "</row>"))


def dimensi_bohong(ref):
    return buku(f'<dimension ref="{ref}"/>' + data('<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c></row>'))


def gabungan():
    """A million merged areas over each other."""
    return buku(data() + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000_000 + "</mergeCells>")


def bersarang():
    """A hundred thousand elements inside each other."""
    return buku(data("<x>" * 100_000 + "</x>" * 100_000))


def entitas():
    """Billion laughs."""
    awal = (
        '<!DOCTYPE a [<!ENTITY l0 "ha">'
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        + "]>"
    )
    return buku(data('<row r="2"><c r="B2" t="inlineStr"><is><t>&l9;</t></is></c></row>'), awal=awal)


def ukuran_bohong():
    """The directory of the archive says 1,000 bytes; the stream goes on for 100 MB."""
    lembar = f"<worksheet xmlns='{JENIS}'>{data()}" + " " * 100_000_000 + "</worksheet>"
    utuh = buku(data(), **{"xl/worksheets/sheet1.xml": lembar})
    ukuran = struct.pack("<I", len(lembar))
    return utuh.replace(ukuran, struct.pack("<I", 1000))


def ods(tabel, manifes="", **lain):
    ruang = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    isi = (
        f"<office:document-content {ruang}><office:body><office:spreadsheet><table:table table:name='Data'>{tabel}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    daftar = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>{manifes}</manifest:manifest>'
    )
    return arsip({"mimetype": ODS, "content.xml": isi, "META-INF/manifest.xml": daftar, **lain})


def ods_baris(*sel, ulang_baris=1, ulang_kolom=1):
    isi = "".join(
        f'<table:table-cell table:number-columns-repeated="{ulang_kolom}" office:value-type="string">'
        f"<text:p>{s}</text:p></table:table-cell>"
        for s in sel
    )
    return f'<table:table-row table:number-rows-repeated="{ulang_baris}">{isi}</table:table-row>'


KEPALA_ODS = ods_baris("NIP BARU").replace("</table:table-row>", "") + ods_baris("NAMA").partition(">")[2]


def ods_berulang(baris=1, kolom=1, isi="x"):
    return ods(KEPALA_ODS + ods_baris(isi, ulang_baris=baris, ulang_kolom=kolom))


def ods_kosong_berulang():
    """What LibreOffice itself writes below and beside the data: emptiness up to the last corner."""
    orang = ods_baris("198003172005011001").replace("</table:table-row>", "") + ods_baris("BUDI").partition(">")[2]
    kosong = (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    return ods(KEPALA_ODS + orang + kosong)


def ole(**aliran):
    """A compound file (MS-CFB) with the given streams, each at least 4,096 bytes so that it lies in whole sectors."""
    isi = {nama: data.ljust(4096, b"\0") for nama, data in aliran.items()}
    sektor, awal, fat = [], {}, []
    for nama, data in isi.items():
        banyak = -(-len(data) // 512)
        awal[nama] = len(sektor)
        sektor += [data[i * 512 : (i + 1) * 512].ljust(512, b"\0") for i in range(banyak)]
        fat += [*range(awal[nama] + 1, awal[nama] + banyak), 0xFFFFFFFE]
    direktori = _entri("Root Entry", 5, 0xFFFFFFFE, 0, anak=1)
    for nomor, nama in enumerate(isi, 1):
        direktori += _entri(nama, 2, awal[nama], len(isi[nama]), kanan=nomor + 1 if nomor < len(isi) else 0xFFFFFFFF)
    direktori = direktori.ljust(-(-len(direktori) // 512) * 512, b"\0")
    letak = len(sektor)
    for i in range(len(direktori) // 512):
        sektor.append(direktori[i * 512 : (i + 1) * 512])
        fat.append(letak + i + 1 if (i + 1) * 512 < len(direktori) else 0xFFFFFFFE)
    banyak_fat = -(-(len(fat) + 1) // 128)
    fat += [0xFFFFFFFD] * banyak_fat
    fat += [0xFFFFFFFF] * (banyak_fat * 128 - len(fat))
    letak_fat = len(sektor)
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    kepala += struct.pack("<IIIIIIIII", 0, banyak_fat, letak, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    kepala += b"".join(struct.pack("<I", letak_fat + i if i < banyak_fat else 0xFFFFFFFF) for i in range(109))
    return kepala + b"".join(sektor) + struct.pack(f"<{len(fat)}I", *fat)


def _entri(nama, jenis, awal, ukuran, anak=0xFFFFFFFF, kanan=0xFFFFFFFF):
    teks = nama.encode("utf-16-le") + b"\0\0"
    isi = teks.ljust(64, b"\0") + struct.pack("<HBBIII", len(teks), jenis, 1, 0xFFFFFFFF, kanan, anak)
    return isi + b"\0" * 36 + struct.pack("<IQ", awal, ukuran)


def xls_bersandi():
    """BIFF8: the beginning of a workbook, then the record that says it is encrypted (FILEPASS)."""
    bof = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0)
    sandi = struct.pack("<HHHHHH", 0x002F, 54, 1, 1, 1, 0) + b"\x11" * 46
    return ole(Workbook=bof + sandi + struct.pack("<HH", 0x000A, 0))


def xls_bermakro():
    return ole(Workbook=struct.pack("<HH", 0x0809, 16) + b"\0" * 16, _VBA_PROJECT_CUR=b"x")


def sejuta_isi():
    """An archive whose directory lists a million members that are not there."""
    entri = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    isi = entri * 1_000_000
    return b"PK\x03\x04" + isi + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(isi), 4, 0)
