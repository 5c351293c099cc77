// The grid: arrows move, digits rate and go on, Enter goes down; a row saves itself, one request at a time.
// Without this file the form saves all rows at once.
(() => {
  const form = document.querySelector("#form-kisi");
  if (!form) return;
  const baris = [...form.querySelectorAll("tr[data-baris]")];
  const sel = (tr) => [...tr.querySelectorAll("select")];
  const JEDA = 900;
  const ULANG = 10000;
  const TERPUTUS = "Sambungan terputus. Nilai masih di layar; jangan tutup halaman ini. Disimpan lagi begitu tersambung.";
  const BERAKHIR = "Belum tersimpan: sesi berakhir. Masuk lagi di jendela lain, lalu ubah baris ini sekali lagi.";
  const dialihkan = (xhr) => new URL(xhr.responseURL || location.href).pathname === "/masuk/";

  // --- saving: a row is saved when one has paused, or has gone to another row ---
  const keadaan = new WeakMap(); // tr -> { tunggu, berjalan, berubah, basi }
  const milik = (tr) => keadaan.get(tr) || keadaan.set(tr, {}).get(tr);
  const tandai = () => {
    if (baris.some((tr) => milik(tr).berubah || milik(tr).berjalan)) form.dataset.berubah = "1";
    else delete form.dataset.berubah;
  };
  const simpan = (tr) => {
    const k = milik(tr);
    clearTimeout(k.tunggu);
    if (!k.berubah || k.berjalan || k.basi) return;
    htmx.trigger(tr.querySelector("[data-keadaan]"), "simpan");
  };
  const jadwalkan = (tr, jeda = JEDA) => {
    clearTimeout(milik(tr).tunggu);
    milik(tr).tunggu = setTimeout(() => simpan(tr), jeda);
  };
  const berubah = (tr) => {
    milik(tr).berubah = true;
    tandai();
    jadwalkan(tr);
  };
  const trDari = (k) => (k.target.matches?.("[data-keadaan]") ? k.target.closest("tr[data-baris]") : null);
  form.addEventListener("htmx:beforeRequest", (k) => {
    const tr = trDari(k);
    if (tr) Object.assign(milik(tr), { berjalan: true, berubah: false });
  });
  form.addEventListener("htmx:beforeSwap", (k) => {
    const tr = trDari(k);
    if (!tr) return;
    if (dialihkan(k.detail.xhr)) {
      k.detail.shouldSwap = false;
      milik(tr).berubah = true;
      tr.querySelector("[data-keadaan]").textContent = BERAKHIR;
      return;
    }
    if (k.detail.xhr.status !== 409) return;
    // somebody else wrote, or the round has closed: the row is marked, nothing is overwritten
    milik(tr).basi = true;
    tr.classList.add("kisi-basi");
    k.detail.shouldSwap = true;
    k.detail.isError = false;
  });
  form.addEventListener("htmx:sendError", (k) => {
    const tr = trDari(k);
    if (!tr) return;
    tr.querySelector("[data-keadaan]").textContent = TERPUTUS;
    milik(tr).berubah = true;
    jadwalkan(tr, ULANG);
  });
  form.addEventListener("htmx:afterRequest", (k) => {
    const tr = trDari(k);
    if (!tr) return;
    milik(tr).berjalan = false;
    tandai();
    if (dialihkan(k.detail.xhr)) return;
    if (milik(tr).berubah && k.detail.xhr.status) jadwalkan(tr, 0);
  });
  addEventListener("online", () => baris.forEach(simpan));
  form.addEventListener("change", (k) => k.target.matches("select") && berubah(k.target.closest("tr")));
  form.addEventListener("focusout", (k) => {
    const tr = k.target.closest("tr[data-baris]");
    if (tr && !tr.contains(k.relatedTarget)) simpan(tr);
  });

  // --- moving and rating ---
  const fokus = (tujuan) => {
    tujuan?.focus();
    tujuan?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const pindah = (el, ke, samping) => {
    const tr = el.closest("tr");
    const kolom = sel(tr).indexOf(el) + samping;
    const lebar = sel(tr).length;
    const turun = ke + (kolom < 0 ? -1 : 0) + (kolom >= lebar ? 1 : 0);
    const dituju = baris[baris.indexOf(tr) + turun];
    if (dituju) fokus(sel(dituju)[(kolom + lebar) % lebar]);
  };
  const ARAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };
  form.addEventListener("keydown", (k) => {
    if (!k.target.matches("select") || k.ctrlKey || k.metaKey || k.altKey) return;
    if (ARAH[k.key]) {
      k.preventDefault();
      pindah(k.target, ...ARAH[k.key]);
    } else if (/^[0-9]$/.test(k.key)) {
      k.preventDefault();
      const nilai = k.key === "0" ? "" : k.key;
      if (![...k.target.options].some((o) => o.value === nilai)) return;
      k.target.value = nilai;
      berubah(k.target.closest("tr"));
      pindah(k.target, 0, 1);
    }
  });
  fokus(baris[0] && sel(baris[0])[0]);
})();
