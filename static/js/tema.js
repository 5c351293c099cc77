// Before first paint: the remembered theme, else the one of the system. Loaded without defer on purpose.
(() => {
  const akar = document.documentElement;
  const sistem = matchMedia("(prefers-color-scheme: dark)");
  const tersimpan = () => {
    try {
      return localStorage.getItem("tema");
    } catch {
      return null;
    }
  };
  const pasang = () => akar.setAttribute("data-bs-theme", tersimpan() || (sistem.matches ? "dark" : "light"));
  pasang();
  sistem.addEventListener("change", pasang);

  document.addEventListener("click", (peristiwa) => {
    if (!peristiwa.target.closest("[data-ganti-tema]")) return;
    const baru = akar.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("tema", baru);
    } catch {
      // a browser that forbids storage only forgets the choice
    }
    akar.setAttribute("data-bs-theme", baru);
  });
})();
