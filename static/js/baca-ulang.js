// Reading back by keyboard: J and K go to the next and the previous person; Enter presses the focused button.
(() => {
  const tombol = { j: "sesudah", k: "sebelum" };
  document.addEventListener("keydown", (k) => {
    if (k.ctrlKey || k.metaKey || k.altKey || k.target.closest("input, textarea, select")) return;
    document.querySelector(`[data-pintas="${tombol[k.key.toLowerCase()]}"]`)?.click();
  });
})();
