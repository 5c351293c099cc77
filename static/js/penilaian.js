// The appraisal form: one section at a time, predicate as it is chosen, digits and letters as shortcuts, a draft that
// saves itself and waits in this browser while the line is down.
// Without this file everything still works: the sections follow each other, the predicate is shown after saving.
(() => {
  // --- sections as tabs; also on the page that one only reads ---
  const tab = [...document.querySelectorAll("[data-tab-panel] a")];
  const panel = (a) => document.querySelector(a.getAttribute("href"));
  const buka = (dituju) => {
    for (const a of tab) {
      panel(a).hidden = a !== dituju;
      if (a === dituju) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
  };
  for (const a of tab)
    a.addEventListener("click", (k) => {
      k.preventDefault();
      buka(a);
    });
  // the section with an error first, else the first
  if (tab.length) buka(tab.find((a) => panel(a).querySelector(".segmen-galat, .segmen-pesan")) || tab[0]);
  // a link of the list of errors leads into its section
  document.querySelector("#ringkasan-galat")?.addEventListener("click", (k) => {
    const tujuan = document.getElementById(k.target.closest("a")?.hash.slice(1))?.closest(".nilai-panel");
    if (tujuan) buka(tab.find((a) => panel(a) === tujuan));
  });
  document.addEventListener("change", (k) => {
    if (k.target.id === "id_berkas_bukti" && k.target.files.length) k.target.form.requestSubmit();
  });
  document.addEventListener("htmx:afterSwap", () => {
    const jumlah = document.querySelector("[data-bukti]")?.dataset.bukti;
    if (jumlah !== undefined) document.querySelector("[data-jumlah-bukti]").textContent = jumlah;
  });

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

  // --- how much of each section is filled in ---
  const terisi = (kel) => kel.querySelector("input:checked") !== null;
  const hitungBagian = () => {
    for (const a of tab) {
      const semua = [...panel(a).querySelectorAll("[data-dihitung] [data-segmen]")];
      const kata = a.querySelector("[data-hitung]");
      if (!kata || !semua.length) continue;
      kata.hidden = false;
      kata.textContent = `${semua.filter(terisi).length}/${semua.length}`;
    }
  };

  // --- what is not sent yet is kept here, for this user only (aplikasi.js forgets it with signing out) ---
  const HARI_SIMPAN = 7;
  const SISIH = /^(csrfmiddlewaretoken|versi|pakai_.*)$/;
  const isi = () => [...new FormData(form)].filter(([nama, n]) => !SISIH.test(nama) && typeof n === "string" && n);
  const simpanan_lokal = {
    tulis() {
      try {
        const catatan = { pada: Date.now(), versi: form.elements.versi.value, isi: isi() };
        localStorage.setItem(form.dataset.draf, JSON.stringify(catatan));
        return true;
      } catch {
        return false; // full, or switched off: then the screen is the only place
      }
    },
    hapus() {
      try {
        localStorage.removeItem(form.dataset.draf);
      } catch {
        // nothing was kept
      }
    },
    baca() {
      try {
        const catatan = JSON.parse(localStorage.getItem(form.dataset.draf));
        return catatan && Date.now() - catatan.pada < HARI_SIMPAN * 864e5 ? catatan : null;
      } catch {
        return null;
      }
    },
  };
  const isikan = (daftar) => {
    for (const el of form.querySelectorAll("input[type=radio]:not([name^=pakai_])")) el.checked = el.defaultChecked && el.value === "";
    for (const el of form.querySelectorAll("textarea, input[type=text]")) el.value = "";
    for (const [nama, n] of daftar) {
      const el = form.elements[nama];
      if (el instanceof RadioNodeList) [...el].forEach((r) => (r.checked = r.value === n));
      else if (el) el.value = n;
    }
  };
  const kataTerputus = () =>
    simpanan_lokal.tulis()
      ? "Sambungan terputus. Isian disimpan di peramban ini dan dikirim sendiri begitu tersambung."
      : "Sambungan terputus. Isian masih di layar; jangan tutup halaman ini. Dikirim begitu tersambung.";

  // --- draft saves itself: one request at a time, and none once the form is sent ---
  const JEDA = 1000;
  const ULANG = 10000;
  let tunggu;
  let berjalan = false;
  let tertunda = false;
  let basi = false;
  let tertahan = null;
  let lepas = false;
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
  form.addEventListener("input", (k) => {
    if (k.target.name?.startsWith("pakai_")) return;
    // a field that one changes by hand is no longer taken from either version
    form.querySelectorAll(`[name="pakai_${k.target.name}"]`).forEach((r) => (r.checked = r.value === "isian"));
    berubah();
  });
  const berubah = () => {
    tampilkanPredikat();
    hitungBagian();
    simpanan_lokal.tulis();
    if (navigator.onLine) jadwalkan();
    else simpanan.textContent = kataTerputus();
  };
  // of two versions one takes a field from: the form follows, and is saved when one says so
  document.addEventListener("change", (k) => {
    if (!k.target.name?.startsWith("pakai_")) return;
    const el = form.elements[k.target.name.slice(6)];
    if (el instanceof RadioNodeList) [...el].forEach((r) => (r.checked = r.value === k.target.dataset.nilai));
    else if (el) el.value = k.target.dataset.nilai;
    tampilkanPredikat();
    hitungBagian();
  });
  // a session that has ended answers with the sign-in page, which is no answer to the draft
  const dialihkan = (xhr) => xhr.responseURL && new URL(xhr.responseURL).pathname !== location.pathname;
  const milikku = (k) => k.target === simpanan || k.detail.elt === simpanan;
  document.addEventListener("htmx:beforeRequest", (k) => {
    if (milikku(k)) berjalan = true;
  });
  // the answers that refuse (409, 422) carry their own words for this place
  document.addEventListener("htmx:beforeSwap", (k) => {
    if (!milikku(k)) return;
    if (dialihkan(k.detail.xhr)) {
      k.detail.shouldSwap = false;
      simpanan_lokal.tulis();
      simpanan.textContent =
        "Anda sudah keluar atau sesi berakhir. Isian disimpan di peramban ini: masuk lagi, lalu buka orang ini.";
      return;
    }
    if (![409, 422].includes(k.detail.xhr.status)) return;
    basi = k.detail.xhr.status === 409;
    k.detail.shouldSwap = true;
    k.detail.isError = false;
  });
  document.addEventListener("htmx:sendError", (k) => {
    if (!milikku(k)) return;
    simpanan.textContent = kataTerputus();
    jadwalkan(ULANG);
  });
  addEventListener("offline", () => form.dataset.berubah && (simpanan.textContent = kataTerputus()));
  addEventListener("online", () => (form.dataset.berubah || tertahan) && jadwalkan(0));
  document.addEventListener("htmx:afterRequest", (k) => {
    if (!milikku(k)) return;
    berjalan = false;
    if (dialihkan(k.detail.xhr)) {
      tertahan = null;
      return;
    }
    if (k.detail.successful && !tertunda) {
      delete form.dataset.berubah;
      simpanan_lokal.hapus();
    }
    if (!k.detail.xhr.status) return; // not reached: what is held back waits for the line
    if (tertahan) {
      const oleh = tertahan;
      tertahan = null;
      // after the new version number has been put into the form
      lepas = true;
      setTimeout(() => form.requestSubmit(oleh.isConnected ? oleh : tombol("draf")), 0);
    } else if (tertunda) {
      tertunda = false;
      jadwalkan(0);
    }
  });
  // A submit waits for the draft on its way, else it would meet its own draft as a stranger's change; and what is not
  // saved yet is saved as a draft first, so that nothing hangs on the page that one leaves.
  document.addEventListener(
    "submit",
    (k) => {
      if (k.target !== form) return;
      clearTimeout(tunggu);
      if (lepas || basi) return;
      if (!berjalan && !form.dataset.berubah && navigator.onLine) return;
      k.preventDefault();
      k.stopPropagation();
      tertunda = false;
      tertahan = k.submitter || tombol("draf");
      if (!navigator.onLine) simpanan.textContent = kataTerputus();
      else if (!berjalan) simpan();
    },
    true,
  );

  // --- keyboard ---
  const pilih = (fieldset, angka) => {
    const radio = [...fieldset.querySelectorAll("input[type=radio]")];
    const kosong = radio.find((r) => r.value === "");
    const dituju = radio.find((r) => r.value === angka) || ("09".includes(angka) ? kosong : null);
    if (dituju) dituju.checked = true;
    else if (angka === "0") radio.forEach((r) => (r.checked = false));
    else return;
    (dituju || radio[0]).dispatchEvent(new Event("input", { bubbles: true }));
    maju(fieldset, angka);
  };
  // on to the next rating; a factor that is rated asks first what was done. After the last one waits the button, not
  // the note: the letters that follow are for the keyboard, and would be written into it
  const maju = (fieldset, angka) => {
    const teks = fieldset.closest(".nilai-faktor")?.querySelector("input[type=text]");
    const bertanya = teks && "123".includes(angka) && !fieldset.dataset.segmen.endsWith("disiplin");
    fokus(bertanya ? teks : kelompok[kelompok.indexOf(fieldset) + 1] || tombol("final"));
  };
  const fokus = (tujuan) => {
    if (!tujuan) return;
    const bagian = tujuan.closest(".nilai-panel");
    if (bagian?.hidden) buka(tab.find((a) => panel(a) === bagian));
    const titik = tujuan.matches("fieldset")
      ? tujuan.querySelector("input:checked") || tujuan.querySelector("input")
      : tujuan;
    titik.focus({ preventScroll: !form.closest("main").querySelector(".banding") });
    titik.scrollIntoView({ block: "nearest" });
  };
  const fokusBagian = (a) => {
    buka(a);
    fokus(panel(a).querySelector("[data-segmen], input:not([type=hidden]), button, a") || a);
  };
  // Enter in a line of text goes on; it would save a draft and load the page anew
  const lanjutTeks = (el) => {
    const semua = [...el.closest(".nilai-panel").querySelectorAll("fieldset[data-segmen], input[type=text]")];
    fokus(semua[semua.indexOf(el) + 1] || form.querySelector("textarea"));
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
      if (perintah || k.altKey) return;
      if (k.key === "Enter" && k.target.matches("#form-penilaian input[type=text]")) {
        k.preventDefault();
        lanjutTeks(k.target);
        return;
      }
      if (mengetik(k.target)) return;
      const fieldset = k.target.closest("[data-segmen]");
      const dipanggil = tab.find((a) => a.dataset.huruf === k.key);
      if (dipanggil) {
        k.preventDefault();
        fokusBagian(dipanggil);
      } else if (fieldset && /^[0-9]$/.test(k.key)) {
        k.preventDefault();
        pilih(fieldset, k.key);
      } else if (PINTAS[k.key]) {
        document.querySelector(`a[rel=${PINTAS[k.key]}]`)?.click();
      }
    },
    true,
  );

  // --- what this browser still holds of this person: sent now, or laid beside what somebody else wrote meanwhile ---
  const pulihkan = () => {
    const catatan = simpanan_lokal.baca();
    if (!catatan || document.querySelector(".banding")) return;
    if (JSON.stringify(catatan.isi) === JSON.stringify(isi())) {
      simpanan_lokal.hapus();
      return;
    }
    const jam = new Intl.DateTimeFormat("id-ID", { timeStyle: "short" }).format(catatan.pada);
    isikan(catatan.isi);
    form.elements.versi.value = catatan.versi;
    form.dataset.berubah = "1";
    tampilkanPredikat();
    simpanan.textContent = `Isian pukul ${jam} yang belum terkirim dipulihkan dari peramban ini; sedang dikirim.`;
    jadwalkan();
  };
  pulihkan();
  hitungBagian();

  // one starts at the first rating, unless an error or a comparison wants to be read first
  if (!document.querySelector("#ringkasan-galat, .banding")) fokus(kelompok[0]);
})();
