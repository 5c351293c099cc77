// The workload grid: loads and their sum while one types, a new row, Enter saves. The server counts again.
(() => {
  const form = document.querySelector("form[data-abk]");
  if (!form) return;
  const menitEfektif = Number(form.dataset.abk);
  const daftar = form.querySelector("[data-daftar-tugas]");
  const bulat = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });
  const pecahan = new Intl.NumberFormat("id-ID", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const kosong = "belum ada";

  const angka = (baris, nama) => {
    const bidang = baris.querySelector(`[name$="-${nama}"]`);
    return bidang.value === "" ? NaN : Number(bidang.value);
  };
  const pegawai = (menit) => (menitEfektif > 0 ? pecahan.format(menit / menitEfektif) : kosong);

  const hitung = () => {
    let jumlah = 0;
    let ada = false;
    daftar.querySelectorAll("[data-tugas]").forEach((baris) => {
      const hapus = baris.querySelector('[name$="-DELETE"]').checked;
      baris.classList.toggle("tugas-dihapus", hapus);
      const menit = angka(baris, "volume") * angka(baris, "waktu");
      const sah = Number.isFinite(menit) && menit >= 0;
      baris.querySelector("[data-menit]").textContent = sah ? bulat.format(menit) : "–";
      baris.querySelector("[data-pegawai]").textContent = sah ? pegawai(menit) : "–";
      if (!sah || hapus) return;
      jumlah += menit;
      ada = true;
    });
    form.querySelector("[data-jumlah-menit]").textContent = ada ? bulat.format(jumlah) : kosong;
    form.querySelector("[data-jumlah-pegawai]").textContent = ada ? pegawai(jumlah) : kosong;
  };

  form.addEventListener("input", () => {
    form.querySelector("[data-belum-disimpan]").hidden = false;
    hitung();
  });

  form.addEventListener("keydown", (k) => {
    if (k.key !== "Enter" || k.ctrlKey || k.metaKey || k.isComposing || !k.target.matches("textarea")) return;
    k.preventDefault();
    form.requestSubmit(form.querySelector("button.btn-primary"));
  });

  const tambah = form.querySelector("[data-tambah-tugas]");
  const jumlahBaris = form.querySelector('[name$="-TOTAL_FORMS"]');
  const terbanyak = Number(form.querySelector('[name$="-MAX_NUM_FORMS"]').value);
  tambah.hidden = false;
  tambah.addEventListener("click", () => {
    const nomor = Number(jumlahBaris.value);
    if (nomor >= terbanyak) return;
    const wadah = document.createElement("tbody");
    wadah.innerHTML = form.querySelector("[data-tugas-kosong]").innerHTML.replaceAll("__prefix__", String(nomor));
    const baris = wadah.querySelector("[data-tugas]");
    daftar.append(baris);
    jumlahBaris.value = String(nomor + 1);
    baris.querySelector("textarea").focus();
  });

  hitung();
})();
