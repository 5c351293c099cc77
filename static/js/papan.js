// The board: keys, focus that stays where it is, and a place in the panel that is not lost when others change things.
(() => {
  const papan = () => document.querySelector("#papan");
  const mengetik = (el) => el?.closest?.("input:not([type=hidden]), textarea, select");
  let buka = false;
  let gulir = 0;

  // Somebody else's change waits while something typed has not been sent; the next question finds it again.
  const terisi = () =>
    [...papan().querySelectorAll("input:not([type=hidden]), textarea")].some((el) => el.value !== el.defaultValue);
  document.addEventListener("htmx:beforeRequest", (k) => {
    const elt = k.detail.elt;
    if (elt === papan() && terisi()) k.preventDefault();
    if (elt.closest("[data-buka]")) buka = true;
    else if (elt.matches("a, form")) buka = false;
  });
  document.addEventListener("htmx:beforeSwap", () => {
    gulir = document.querySelector("#panel")?.scrollTop ?? 0;
  });
  document.addEventListener("htmx:afterSettle", (k) => {
    if (k.detail.elt?.id !== "papan") return;
    const panel = document.querySelector("#panel");
    if (!panel) return;
    if (!buka) {
      panel.scrollTop = gulir;
      return;
    }
    buka = false;
    panel.querySelector("h2").focus({ preventScroll: innerWidth >= 1200 });
  });

  const baris = () => [...document.querySelectorAll("#papan tbody a[data-buka]")];
  document.addEventListener("keydown", (k) => {
    if (!papan() || mengetik(k.target)) return;
    if (k.key === "Escape") {
      const tutup = document.querySelector("#panel-tutup");
      if (!tutup || document.querySelector("dialog[open]")) return;
      const kursi = document.querySelector("#papan tbody a[aria-current]");
      if (document.activeElement.closest("#panel") && kursi) kursi.focus();
      else tutup.click();
    } else if ((k.ctrlKey || k.metaKey) && ["z", "y"].includes(k.key.toLowerCase())) {
      k.preventDefault();
      const ulang = k.key.toLowerCase() === "y" || k.shiftKey;
      document.querySelector(ulang ? "#papan-ulang" : "#papan-urung")?.click();
    } else if (["ArrowDown", "ArrowUp"].includes(k.key) && k.target.matches("tbody a[data-buka]")) {
      const ke = baris().indexOf(k.target) + (k.key === "ArrowDown" ? 1 : -1);
      if (!baris()[ke]) return;
      k.preventDefault();
      baris()[ke].focus();
    }
  });
})();
