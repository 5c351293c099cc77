// The appraisal form: predicate as it is chosen, digits and letters as shortcuts, a draft that saves itself.
// Without this file everything still works: the predicate is shown after saving.
(() => {
  const form = document.querySelector("#form-penilaian");
  const matriks = document.querySelector("[data-matriks]");
  if (!form || !matriks) return;
  const hasil = form.querySelector("[data-predikat]");
  const simpanan = form.querySelector("#simpanan");
  const kelompok = [...form.querySelectorAll("[data-segmen]")];
  const tombol = (nama) => form.querySelector(`[data-pintas="${nama}"]`);
  const mengetik = (el) => el.closest("textarea, select, input:not([type=radio])");

  // --- predicate: read from the table that the server drew, never computed here ---
  const nilai = (nama) => form.querySelector(`input[name="${nama}"]:checked`)?.value || "";
  const tampilkanPredikat = () => {
    const kunci = `[data-hasil="${nilai("hasil_kerja")}"][data-perilaku="${nilai("perilaku_kerja")}"]`;
    matriks.querySelectorAll("td[aria-current]").forEach((sel) => sel.removeAttribute("aria-current"));
    const sel = matriks.querySelector(`td${kunci}`);
    if (!sel) {
      hasil.textContent = hasil.dataset.kosong;
      return;
    }
    sel.setAttribute("aria-current", "true");
    hasil.replaceChildren(...[...sel.childNodes].map((n) => n.cloneNode(true)));
  };

  // --- draft saves itself: one request at a time, and none once the form is sent ---
  const JEDA = 1000;
  const ULANG = 10000;
  let tunggu;
  let berjalan = false;
  let tertunda = false;
  let basi = false;
  let tertahan = null;
  const simpan = () => {
    clearTimeout(tunggu);
    if (form.dataset.terkirim || basi) return;
    if (berjalan) tertunda = true;
    else htmx.trigger(simpanan, "simpan");
  };
  const jadwalkan = (jeda = JEDA) => {
    clearTimeout(tunggu);
    tunggu = setTimeout(simpan, jeda);
  };
  form.addEventListener("input", () => {
    tampilkanPredikat();
    jadwalkan();
  });
  const milikku = (k) => k.target === simpanan || k.detail.elt === simpanan;
  document.addEventListener("htmx:beforeRequest", (k) => {
    if (milikku(k)) berjalan = true;
  });
  // the answers that refuse (409, 422) carry their own words for this place
  document.addEventListener("htmx:beforeSwap", (k) => {
    if (!milikku(k) || ![409, 422].includes(k.detail.xhr.status)) return;
    basi = k.detail.xhr.status === 409;
    k.detail.shouldSwap = true;
    k.detail.isError = false;
  });
  document.addEventListener("htmx:sendError", (k) => {
    if (!milikku(k)) return;
    simpanan.textContent = "Belum tersimpan: sambungan terputus. Isian masih di layar; disimpan lagi begitu tersambung.";
    jadwalkan(ULANG);
  });
  addEventListener("online", () => form.dataset.berubah && jadwalkan(0));
  document.addEventListener("htmx:afterRequest", (k) => {
    if (!milikku(k)) return;
    berjalan = false;
    if (k.detail.successful && !tertunda) delete form.dataset.berubah;
    if (tertahan) {
      const oleh = tertahan;
      tertahan = null;
      // after the new version number has been put into the form
      setTimeout(() => form.requestSubmit(oleh), 0);
    } else if (tertunda) {
      tertunda = false;
      jadwalkan(0);
    }
  });
  // A submit waits for the draft on its way, else it would meet its own draft as a stranger's change.
  document.addEventListener(
    "submit",
    (k) => {
      if (k.target !== form) return;
      clearTimeout(tunggu);
      if (!berjalan) return;
      k.preventDefault();
      k.stopPropagation();
      tertunda = false;
      tertahan = k.submitter || tombol("draf");
    },
    true,
  );

  // --- keyboard ---
  const pilih = (fieldset, angka) => {
    const radio = [...fieldset.querySelectorAll("input[type=radio]")];
    const kosong = radio.find((r) => r.value === "");
    const dituju = angka === "0" ? kosong : radio.find((r) => r.value === angka);
    if (dituju) dituju.checked = true;
    else if (angka === "0") radio.forEach((r) => (r.checked = false));
    else return;
    form.dispatchEvent(new Event("input"));
    form.dataset.berubah = "1";
    fokus(kelompok[kelompok.indexOf(fieldset) + 1] || form.querySelector("textarea"));
  };
  const fokus = (tujuan) => {
    if (!tujuan) return;
    const isi = tujuan.matches("fieldset")
      ? tujuan.querySelector("input:checked") || tujuan.querySelector("input")
      : tujuan;
    isi.focus();
  };
  const PINTAS = { j: "next", k: "prev" };
  document.addEventListener(
    "keydown",
    (k) => {
      if (document.querySelector("dialog[open]")) return;
      const perintah = k.ctrlKey || k.metaKey;
      const tujuan = perintah && { Enter: "final", s: "draf" }[k.key];
      if (tujuan) {
        k.preventDefault();
        k.stopPropagation();
        form.requestSubmit(tombol(tujuan));
        return;
      }
      if (perintah || k.altKey || mengetik(k.target)) return;
      const fieldset = k.target.closest("[data-segmen]");
      if (fieldset && /^[0-3]$/.test(k.key)) {
        k.preventDefault();
        pilih(fieldset, k.key);
      } else if (PINTAS[k.key]) {
        document.querySelector(`a[rel=${PINTAS[k.key]}]`)?.click();
      }
    },
    true,
  );

  // one starts at the first rating, unless an error or a comparison wants to be read first
  if (!document.querySelector("#ringkasan-galat, .banding")) fokus(kelompok[0]);
})();
