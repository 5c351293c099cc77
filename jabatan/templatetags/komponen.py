"""Components of a page as inclusion tags. Every optional variable has a default here, so that a template
never meets an undefined one. Numbers that go into SVG or attributes are made strings here: a localised
12,5 would break them."""

from django import template

from jabatan.templatetags.tampilan import IKON_NADA, angka, poin

register = template.Library()
TIDAK_KEMBALI = ("password", "file")  # fields that a browser gets back empty


def alamat(context, **ganti):
    """Address of this page with some query parameters changed (None removes one)."""
    request = context.get("request")
    parameter = request.GET.copy() if request else {}
    for kunci, nilai in ganti.items():
        if nilai is None:
            parameter.pop(kunci, None)
        else:
            parameter[kunci] = nilai
    return f"?{parameter.urlencode()}" if request else "?"


def _persen(bagian, seluruh):
    return f"{100 * bagian / seluruh:.5g}" if seluruh else "0"


@register.inclusion_tag("_components/kartu_angka.html")
def kartu_angka(judul, nilai, keterangan="", satuan="", url="", nada="", ikon=""):
    """Figure card. `nilai` None reads "belum ada", never 0."""
    teks = angka(nilai) if isinstance(nilai, int) or nilai is None else str(nilai)
    return {
        "judul": judul,
        "nilai": teks,
        "ada": nilai is not None,
        "kata": any(huruf.isalpha() for huruf in teks),
        "keterangan": keterangan,
        "satuan": satuan,
        "url": url,
        "nada": nada,
        "ikon": ikon,
    }


@register.inclusion_tag("_components/keadaan_kosong.html")
def keadaan_kosong(judul, sebab="", url="", tombol="", ikon="inbox", url_lain="", tombol_lain=""):
    """Why it is empty, and the next step."""
    return {
        "judul": judul,
        "sebab": sebab,
        "url": url,
        "tombol": tombol,
        "ikon": ikon,
        "url_lain": url_lain,
        "tombol_lain": tombol_lain,
    }


@register.inclusion_tag("_components/konfirmasi.html")
def konfirmasi(kalimat, tombol, url_batal, daftar=(), akibat=(), bahaya=False, tujuan="", bidang=(), form=None):
    """Names what will happen: `daftar` of names, `akibat` of sentences; `bidang` are (name, value) hidden inputs."""
    return {
        "kalimat": kalimat,
        "tombol": tombol,
        "url_batal": url_batal,
        "daftar": list(daftar),
        "akibat": list(akibat),
        "bahaya": bahaya,
        "tujuan": tujuan,
        "bidang": bidang,
        "form": form,
    }


@register.inclusion_tag("_components/konfirmasi.html")
def konfirmasi_dari(rincian, tujuan=""):
    """The same from one dict of the view: the arguments of `konfirmasi` (and `judul`, which the page shows)."""
    return konfirmasi(**{"tujuan": tujuan, **{k: v for k, v in rincian.items() if k != "judul"}})


@register.inclusion_tag("_components/halaman.html", takes_context=True)
def halaman(context, page_obj, param="halaman", sasaran="#daftar"):
    """Pagination; keeps every other query parameter."""
    pembagi = page_obj.paginator
    nomor = [
        {
            "teks": str(n),
            "url": "" if n == pembagi.ELLIPSIS else alamat(context, **{param: n}),
            "ini": n == page_obj.number,
        }
        for n in pembagi.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    ]
    return {
        "nomor": nomor,
        "banyak": pembagi.num_pages > 1,
        "dari": angka(page_obj.start_index()),
        "sampai": angka(page_obj.end_index()),
        "jumlah": angka(pembagi.count),
        "sebelum": alamat(context, **{param: page_obj.number - 1}) if page_obj.has_previous() else "",
        "sesudah": alamat(context, **{param: page_obj.number + 1}) if page_obj.has_next() else "",
        "sasaran": sasaran,
    }


@register.inclusion_tag("_components/kepala_urut.html", takes_context=True)
def kepala_urut(context, kunci, judul, kelas="", param="urut", bawaan="", sasaran="#daftar"):
    """Header cell that sorts: ?urut=nama, then ?urut=-nama. `bawaan` is the list's default order."""
    request = context.get("request")
    kini = (request.GET.get(param) if request else "") or bawaan
    arah = {kunci: "ascending", f"-{kunci}": "descending"}.get(kini, "")
    berikut = f"-{kunci}" if arah == "ascending" else kunci
    return {
        "judul": judul,
        "kelas": kelas,
        "arah": arah,
        "url": alamat(context, **{param: berikut, "halaman": None}),
        "sasaran": sasaran,
    }


@register.inclusion_tag("_components/saring.html", takes_context=True)
def saring(context, filter, sasaran="#daftar"):  # the word of django-filter
    """Filter bar of a FilterSet: search field `q` first, facets after it; folds on a phone; lives in the URL.

    Hidden fields ride along; whoever sets one elsewhere swaps it out of band by its id.
    """
    bidang = [b for b in filter.form.visible_fields() if b.name != "q"]
    request = context.get("request")
    # order, columns and page size outlive a new filter; the page number does not
    lain = {*filter.form.fields, "halaman", "ekspor"}
    return {
        "q": filter.form["q"] if "q" in filter.form.fields else None,
        "bidang": bidang,
        "tetap": [(k, v) for k, v in request.GET.items() if k not in lain] if request else [],
        "tersembunyi": filter.form.hidden_fields(),
        "jalur": request.path if request else "",
        "terpakai": sum(1 for b in bidang if b.value() not in (None, "", [])),
        "sasaran": sasaran,
    }


def _terbaca(bidang, nilai):
    pilihan = dict(getattr(bidang.field, "choices", ()) or ()) if not hasattr(nilai, "pk") else {}
    if isinstance(nilai, list | tuple):
        return ", ".join(str(pilihan.get(n, n)) for n in nilai)
    return {True: "ya", False: "tidak"}.get(nilai) if isinstance(nilai, bool) else str(pilihan.get(nilai, nilai))


@register.inclusion_tag("_components/saring_aktif.html", takes_context=True)
def saring_aktif(context, filter, jumlah=None, satuan="baris", sasaran="#daftar"):
    """Line over a table: how many, and each active filter as a chip that removes itself. Inside #daftar."""
    form = filter.form
    bersih = getattr(form, "cleaned_data", {}) if form.is_valid() else {}
    butir = [
        {"label": form[k].label, "nilai": _terbaca(form[k], v), "url": alamat(context, **{k: None, "halaman": None})}
        for k, v in bersih.items()
        if v not in (None, "", []) and not (hasattr(v, "exists") and not v.exists())
    ]
    return {
        "butir": butir,
        "jumlah": None if jumlah is None else angka(jumlah),
        "satuan": satuan,
        "url_bersih": "?",
        "sasaran": sasaran,
    }


@register.inclusion_tag("_components/ekspor.html", takes_context=True)
def ekspor(context, param="ekspor", jenis=("xlsx", "csv"), keterangan="Seturut saringan dan urutan sekarang"):
    """Menu that exports what one sees: this address plus ?ekspor=xlsx."""
    judul = {"xlsx": "Excel (.xlsx)", "csv": "CSV (.csv)", "pdf": "PDF", "ods": "ODS"}
    return {
        "pilihan": [(judul[j], alamat(context, **{param: j, "halaman": None})) for j in jenis],
        "keterangan": keterangan,
    }


@register.inclusion_tag("_components/pilih_kolom.html", takes_context=True)
def pilih_kolom(context, semua, terpilih):
    """Menu of columns: each a link that shows or hides it. `semua`: key -> title; at least one column stays."""
    butir = []
    for kunci, judul in semua.items():
        aktif = kunci in terpilih
        baru = [k for k in semua if (k in terpilih) != (k == kunci)]
        butir.append({"judul": judul, "aktif": aktif, "url": alamat(context, kolom=",".join(baru)) if baru else ""})
    return {"butir": butir}


@register.inclusion_tag("_components/langkah.html")
def langkah(tahapan, judul="Tahapan siklus"):
    """Stages in a line: nama, mulai, selesai, status (selesai | berjalan | belum | terhambat), catatan, url, nomor."""
    return {"tahapan": [{"nomor": i, **t} for i, t in enumerate(tahapan, 1)], "judul": judul}


@register.inclusion_tag("_components/linimasa.html")
def linimasa(butir):
    """Timeline, newest first. Each: tanggal, judul, keterangan, oleh, nada, ikon, url."""
    return {
        "butir": [{"nada": "netral", **b, "ikon": b.get("ikon") or IKON_NADA[b.get("nada", "netral")]} for b in butir]
    }


DERET = 11  # colours of static/css/grafik.css: one for each criterion


@register.inclusion_tag("_components/bar_poin.html")
def bar_poin(kontribusi, maks=10000, judul="Sumbangan tiap kriteria", tabel=False):
    """Stacked bar of (label, points) or (label, points, weight in words); `maks` is the full width.
    A criterion without a value (None) is listed as "belum ada" and takes no width."""
    bagian, x = [], 0
    for nomor, (label, nilai, *bobot) in enumerate(kontribusi):
        lebar = nilai or 0
        bagian.append(
            {
                "label": label,
                "nilai": poin(nilai),
                "bobot": bobot[0] if bobot else "",
                "x": _persen(x, maks),
                "lebar": _persen(lebar, maks) if lebar else "",
                "kelas": f"deret-{nomor % DERET + 1}",
            }
        )
        x += lebar
    return {"bagian": bagian, "jumlah": poin(x), "judul": judul, "tabel": tabel}


@register.inclusion_tag("_components/batang.html")
def batang(isi, butuh, judul="Terisi"):
    """K/B bar: `isi` filled of `butuh` needed, the surplus in another tone. `butuh` None = need unknown."""
    lebih = isi > butuh if butuh is not None else False
    skala = max(isi, butuh or 0)
    return {
        "isi": angka(isi),
        "butuh": angka(butuh),
        "selisih": ""
        if butuh is None
        else ("±0" if isi == butuh else f"{'+' if lebih else '\u2212'}{angka(abs(isi - butuh))}"),
        "lebar": _persen(min(isi, butuh or 0), skala),
        "lebih_x": _persen(butuh or 0, skala),
        "lebih": _persen(isi - butuh, skala) if lebih else "",
        "judul": judul,
        "kurang": butuh is not None and isi < butuh,
    }


@register.inclusion_tag("_components/garis.html")
def garis(titik, judul):
    """Line of (label, value 0-100 or None) over time, oldest first; its scale is what the values span.
    A missing value leaves a gap in time, never a zero. The table with the same figures stands beside it."""
    ada = [(ke, label, nilai) for ke, (label, nilai) in enumerate(titik) if nilai is not None]
    if len(ada) < 2:
        return {"titik": []}
    rendah = min(nilai for _, _, nilai in ada)
    jarak = max(nilai for _, _, nilai in ada) - rendah
    letak = [
        (
            f"{10 + 280 * ke / (len(titik) - 1):.1f}",
            f"{58 - 46 * float((nilai - rendah) / jarak if jarak else 0.5):.1f}",
        )
        for ke, _, nilai in ada
    ]
    (_, awal, dari), (_, akhir, ke) = ada[0], ada[-1]
    return {
        "judul": judul,
        "titik": letak,
        "garis": " ".join(f"{x},{y}" for x, y in letak),
        "awal": (awal, angka(dari, 2)),
        "akhir": (akhir, angka(ke, 2)),
    }


@register.inclusion_tag("_components/kemajuan.html")
def kemajuan(nilai, maks, judul, keterangan="", url="", nada=""):
    """Progress bar; with `url` it asks again every 2 s until the answer carries no url."""
    return {
        "nilai": str(nilai),
        "maks": str(maks),
        "persen": f"{100 * nilai // maks if maks else 0}\u00a0%",
        "judul": judul,
        "keterangan": keterangan or f"{angka(nilai)} dari {angka(maks)}",
        "url": url,
        "nada": nada,
    }


@register.inclusion_tag("_components/definisi.html")
def definisi(pasangan, kolom=1):
    """Definition list of (label, value) pairs; a missing value reads "belum ada"."""
    return {"pasangan": pasangan, "kolom": kolom}


@register.simple_block_tag
def kotak(content, nada="info", judul="", ikon=""):
    """Box: {% kotak nada="waspada" judul="…" %}text{% endkotak %}."""
    return template.loader.render_to_string(
        "_components/kotak.html", {"isi": content, "nada": nada, "judul": judul, "ikon": ikon or IKON_NADA[nada]}
    )


@register.inclusion_tag("_components/tab_bar.html")
def tab_bar(tab, judul="Bagian halaman"):
    """Tabs that are links. Each: judul, url, jumlah (or None), aktif."""
    return {"tab": tab, "judul": judul}


def _sebutan(bidang):
    """In a grid a box is called by what it is and whose it is."""
    return bidang.field.widget.attrs.get("aria-label", bidang.label)


@register.inclusion_tag("_components/ringkasan_galat.html")
def ringkasan_galat(*forms, judul=""):
    """Errors of the forms (or lists of forms) at the top of the page, each a link to its field."""
    forms = [form for satu in forms for form in (satu if isinstance(satu, list) else [satu])]
    butir = []
    for form in forms:
        butir += [{"pesan": pesan, "id": ""} for pesan in form.non_field_errors()]
        butir += [
            {"pesan": pesan, "id": bidang.id_for_label or bidang.auto_id, "label": _sebutan(bidang)}
            for bidang in form
            for pesan in bidang.errors
        ]
    banyak = f"Belum dapat diteruskan: {len(butir)} hal perlu dibetulkan."
    if not any(getattr(b.field.widget, "input_type", "") in TIDAK_KEMBALI for form in forms for b in form):
        banyak += " Isian Anda masih utuh."
    return {"butir": butir, "judul": judul or banyak}


@register.inclusion_tag("_components/pintas.html")
def pintas(*pasangan):
    """Keyboard hints: {% pintas "/" "cari" "J" "berikutnya" %}."""
    return {"pasangan": list(zip(pasangan[::2], pasangan[1::2], strict=True))}


@register.inclusion_tag("_components/aksi_massal.html")
def aksi_massal(form_id, tombol, satuan="orang"):
    """Bar that appears when rows are ticked. `tombol` = list of (name, value, text, ikon, bahaya)."""
    return {"form_id": form_id, "tombol": tombol, "satuan": satuan}
