// What every page has: search shortcut, messages, dialogs and drawer, toast for failed htmx requests, loading bar.
(() => {
  const satu = (pemilih, dalam = document) => dalam.querySelector(pemilih);
  const mengetik = (el) => el.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (k) => {
    if (k.key !== "/" || k.ctrlKey || k.metaKey || k.altKey || mengetik(k.target)) return;
    const cari = satu("#cari-utama");
    if (!cari) return;
    k.preventDefault();
    cari.focus();
    cari.select();
  });

  // NIP is shown in groups and copied without them.
  document.addEventListener("copy", (k) => {
    const teks = String(getSelection());
    if (!/\d{8}\u00a0\d{6}\u00a0\d\u00a0\d{3}/.test(teks)) return;
    k.clipboardData.setData(
      "text/plain",
      teks.replace(/(\d{8})\u00a0(\d{6})\u00a0(\d)\u00a0(\d{3})/g, "$1$2$3$4"),
    );
    k.preventDefault();
  });

  document.addEventListener("click", (k) => {
    const tutup = k.target.closest("[data-tutup]");
    if (tutup) tutup.closest(`.${tutup.dataset.tutup}`)?.remove();
    const batal = k.target.closest("[data-tutup-dialog]");
    if (batal?.closest("dialog")) {
      k.preventDefault();
      batal.closest("dialog").close();
    }
    const lipat = k.target.closest("[data-lipat]"); // the heading of a group of rows folds the group below it
    if (lipat) {
      const buka = lipat.getAttribute("aria-expanded") !== "true";
      lipat.setAttribute("aria-expanded", buka);
      lipat.closest("tbody").nextElementSibling.hidden = !buka;
    }
    if (k.target.closest("[data-cetak]")) print();
    if (k.target.closest("[data-kembali]")) history.back();
    // a click on the backdrop of a dialog closes it
    if (k.target.matches("dialog") && !k.target.querySelector("form[data-berubah]")) k.target.close();
  });

  // A fragment put into #dialog or #laci opens it; closing empties it.
  document.addEventListener("htmx:afterSwap", (k) => {
    const wadah = k.detail.target;
    if (!wadah?.matches("dialog")) return;
    const judul = satu("h1, h2", wadah);
    if (judul) wadah.setAttribute("aria-label", judul.textContent.trim());
    if (!wadah.open) wadah.showModal();
  });
  document.querySelectorAll("dialog").forEach((d) => d.addEventListener("close", () => d.replaceChildren()));

  const beritahu = (pesan) => {
    const wadah = satu("#roti");
    const roti = document.createElement("div");
    roti.className = "roti-satu";
    const kata = document.createElement("b");
    kata.textContent = "Tidak berhasil. ";
    roti.append(kata, pesan);
    const tutup = document.createElement("button");
    tutup.type = "button";
    tutup.className = "tombol-tutup";
    tutup.dataset.tutup = "roti-satu";
    tutup.setAttribute("aria-label", "Tutup pesan");
    tutup.textContent = "×";
    roti.append(tutup);
    wadah.append(roti);
    // shown anew, so that it lies above a dialog opened meanwhile
    if (wadah.matches(":popover-open")) wadah.hidePopover();
    wadah.showPopover();
    setTimeout(() => roti.remove(), 12000);
  };

  const kalimat = (xhr) => {
    const halaman = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
    const pesan = [...halaman.querySelectorAll("[data-pesan]")].map((p) => p.textContent.trim()).join(" ");
    return pesan || `Peladen menjawab dengan galat ${xhr.status}. Yang sudah tersimpan tetap aman; coba lagi.`;
  };
  document.addEventListener("htmx:responseError", (k) => beritahu(kalimat(k.detail.xhr)));
  document.addEventListener("htmx:sendError", () =>
    beritahu("Peladen tidak terjangkau. Periksa sambungan, lalu coba lagi; isian di layar masih utuh."),
  );

  // An address says only which filters are set.
  document.addEventListener("htmx:configRequest", (k) => {
    if (!k.target.matches(".saring")) return;
    for (const [nama, nilai] of Object.entries(k.detail.parameters)) if (nilai === "") delete k.detail.parameters[nama];
  });

  // Loading bar, only when a request takes longer than 300 ms.
  const bilah = satu("#bilah-muat");
  let berjalan = 0;
  let tunggu;
  document.addEventListener("htmx:beforeRequest", () => {
    berjalan += 1;
    clearTimeout(tunggu);
    tunggu = setTimeout(() => (bilah.hidden = berjalan === 0), 300);
  });
  document.addEventListener("htmx:afterRequest", () => {
    berjalan = Math.max(0, berjalan - 1);
    if (berjalan > 0) return;
    clearTimeout(tunggu);
    bilah.hidden = true;
  });

  // On a phone the tab that one stands on may lie beyond the edge of its bar.
  document.querySelectorAll(".tab-bar [aria-current]").forEach((tab) => {
    const bilah = tab.closest(".tab-bar");
    bilah.scrollLeft += tab.getBoundingClientRect().right - bilah.getBoundingClientRect().right + 24;
  });

  // Appraisals not sent yet are kept in this browser for who typed them: gone with signing out, and as soon as
  // somebody else uses the same computer.
  const lupakanDraf = (kecuali) => {
    try {
      Object.keys(localStorage)
        .filter((kunci) => kunci.startsWith("draf:") && !(kecuali && kunci.startsWith(`draf:${kecuali}:`)))
        .forEach((kunci) => localStorage.removeItem(kunci));
    } catch {
      // a browser that keeps nothing has nothing to forget
    }
  };
  if (document.body.dataset.pengguna) lupakanDraf(document.body.dataset.pengguna);
  document.addEventListener("submit", (k) => k.target.matches("[data-keluar]") && lupakanDraf());

  // Ticked rows: the bar with the bulk acts, and the box that ticks all.
  const hitung = () =>
    document.querySelectorAll("[data-aksi-massal]").forEach((b) => {
      const kotak = document.querySelectorAll(`input[type=checkbox][form="${b.dataset.aksiMassal}"]:not([data-semua])`);
      const jumlah = [...kotak].filter((c) => c.checked).length;
      b.hidden = jumlah === 0;
      satu("[data-jumlah]", b).textContent = jumlah;
      const semua = satu(`input[data-semua][form="${b.dataset.aksiMassal}"]`);
      if (!semua) return;
      semua.checked = jumlah > 0 && jumlah === kotak.length;
      semua.indeterminate = jumlah > 0 && jumlah < kotak.length;
    });
  const tandai = (formId, nilai) => {
    document.querySelectorAll(`input[type=checkbox][form="${formId}"]`).forEach((c) => (c.checked = nilai));
    hitung();
  };
  document.addEventListener("change", (k) => {
    if (k.target.matches("input[data-semua]")) tandai(k.target.getAttribute("form"), k.target.checked);
    else if (k.target.matches("input[type=checkbox][form]")) hitung();
  });
  document.addEventListener("click", (k) => {
    const lepas = k.target.closest("[data-lepas-semua]");
    if (lepas) tandai(lepas.closest("[data-aksi-massal]").dataset.aksiMassal, false);
  });
  document.addEventListener("htmx:afterSettle", hitung);
  hitung();

  // A long list of boxes in a form: one box for all that are shown, how many are ticked, and a search within it.
  document.querySelectorAll("[data-pilih-banyak]").forEach((alat) => {
    const semua = satu("input[type=checkbox]", alat);
    const cari = satu("input[type=search]", alat);
    const kotak = [...alat.closest("form").querySelectorAll(`input[name="${alat.dataset.pilihBanyak}"]`)];
    const baris = (c) => c.closest("tr, .form-check, label") ?? c;
    const tampak = () => kotak.filter((c) => !baris(c).hidden);
    const sebut = () => {
      const jumlah = kotak.filter((c) => c.checked).length;
      const milik = tampak();
      const terpilih = milik.filter((c) => c.checked).length;
      semua.checked = terpilih > 0 && terpilih === milik.length;
      semua.indeterminate = terpilih > 0 && terpilih < milik.length;
      satu("[role=status]", alat).textContent = `${jumlah} dari ${kotak.length} dipilih`;
    };
    semua.addEventListener("change", () => {
      tampak().forEach((c) => (c.checked = semua.checked));
      sebut();
    });
    cari.addEventListener("input", () => {
      const kata = cari.value.trim().toLowerCase();
      kotak.forEach((c) => (baris(c).hidden = !baris(c).textContent.toLowerCase().includes(kata)));
      sebut();
    });
    cari.addEventListener("keydown", (k) => k.key === "Enter" && k.preventDefault());
    alat.closest("form").addEventListener("change", sebut);
    alat.hidden = false;
    sebut();
  });
})();
