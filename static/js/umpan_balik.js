// The feedback form: digits choose and move on, Ctrl+Enter sends. Nothing is kept until it is sent.
(() => {
  const form = document.querySelector("#form-umpan-balik");
  if (!form) return;
  const kelompok = [...form.querySelectorAll("[data-skala]")];
  const fokus = (tujuan) => {
    const isi = tujuan.matches("fieldset")
      ? tujuan.querySelector("input:checked") || tujuan.querySelector("input")
      : tujuan;
    isi.focus();
  };
  const pilih = (fieldset, angka) => {
    const radio = fieldset.querySelector(`input[value="${angka}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    fokus(kelompok[kelompok.indexOf(fieldset) + 1] || form.querySelector("textarea"));
  };
  document.addEventListener("keydown", (k) => {
    if (document.querySelector("dialog[open]")) return;
    if ((k.ctrlKey || k.metaKey) && k.key === "Enter") {
      k.preventDefault();
      form.requestSubmit(form.querySelector('[data-pintas="kirim"]'));
      return;
    }
    const fieldset = k.target.closest?.("[data-skala]");
    if (!fieldset || k.ctrlKey || k.metaKey || k.altKey || !/^[0-5]$/.test(k.key)) return;
    k.preventDefault();
    pilih(fieldset, k.key);
  });
  // one starts at the first question, unless an error wants to be read first
  if (kelompok.length && !document.querySelector("#ringkasan-galat")) fokus(kelompok[0]);
})();
