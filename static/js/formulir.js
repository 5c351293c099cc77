// Forms: errors get the focus, no double submit, no silent loss of what was typed (form[data-jaga]).
(() => {
  document.querySelector("#ringkasan-galat")?.focus();

  document.addEventListener("submit", (k) => {
    const form = k.target;
    if (form.method !== "post" || form.matches("[hx-post]")) return;
    if (k.submitter?.formTarget) return; // a preview in another tab: this form is still being filled in
    if (form.dataset.terkirim) {
      k.preventDefault();
      return;
    }
    form.dataset.terkirim = "1";
    delete form.dataset.berubah;
    const tombol = k.submitter;
    if (!tombol) return;
    // after the browser has read name=value of the button
    setTimeout(() => {
      tombol.dataset.asal = tombol.innerHTML;
      tombol.disabled = true;
      tombol.textContent = tombol.dataset.tunggu || "Sedang diproses…";
    }, 0);
  });

  // Coming back with the browser's button finds a form that can be sent again.
  addEventListener("pageshow", (k) => {
    if (!k.persisted) return;
    document.querySelectorAll("form[data-terkirim]").forEach((f) => delete f.dataset.terkirim);
    document.querySelectorAll("button[data-asal]").forEach((t) => {
      t.disabled = false;
      t.innerHTML = t.dataset.asal;
    });
  });

  document.addEventListener("input", (k) => {
    const form = k.target.closest("form[data-jaga]");
    if (form) form.dataset.berubah = "1";
  });
  addEventListener("beforeunload", (k) => {
    if (document.querySelector("form[data-jaga][data-berubah]")) k.preventDefault();
  });

  // Numbers of one column that must come to a sum: it stands below them while one types.
  const jumlahkan = (jumlah) => {
    const isi = [...document.querySelectorAll(`[data-dijumlah="${jumlah.dataset.jumlah}"]`)].map((b) => b.valueAsNumber);
    const sen = isi.reduce((n, satu) => n + Math.round(satu * 100), 0); // in hundredths: 0.1 + 0.2 is 0.3
    const lain = Number.isNaN(sen) ? null : sen - jumlah.dataset.harus * 100;
    const teks = (n) => (n / 100).toLocaleString("id-ID", { minimumFractionDigits: 2 });
    jumlah.textContent = lain === null ? "belum lengkap" : teks(sen);
    if (lain) jumlah.textContent += lain > 0 ? `, lebih ${teks(lain)}` : `, kurang ${teks(-lain)}`;
    jumlah.classList.toggle("teks-bahaya", lain !== 0);
  };
  document.querySelectorAll("output[data-jumlah]").forEach(jumlahkan);
  document.addEventListener("input", (k) => {
    const kolom = k.target.dataset.dijumlah;
    if (kolom) document.querySelectorAll(`output[data-jumlah="${kolom}"]`).forEach(jumlahkan);
  });

  // Ctrl+Enter in a long text field saves, as Enter does in a short one.
  document.addEventListener("keydown", (k) => {
    if (k.key === "Enter" && (k.ctrlKey || k.metaKey) && k.target.matches("textarea")) k.target.form?.requestSubmit();
  });
})();
