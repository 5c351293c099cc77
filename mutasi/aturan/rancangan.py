"""A change of the rules that is only thought of: carried signed by its page, tried on frozen rankings, then done."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from django.core import signing
from django.db import transaction
from django.shortcuts import get_object_or_404

from jabatan.models import Parameter
from mutasi.actions.aturan import akhiri_setelan, setel_akibat, setel_parameter, setel_setempat
from mutasi.fakta.setempat import build_setempat
from mutasi.models import AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from mutasi.syarat import Akibat, NilaiParameter, ParameterAturan, buat_syarat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

GARAM = "mutasi.aturan.rancangan"
BERLAKU_DETIK = 2 * 3600
MODEL_SETELAN = {"akibat": KetentuanAturan, "parameter": Parameter, "setempat": AturanSetempat}
KEDALUWARSA = "Pratinjau ini sudah kedaluwarsa. Isi formulirnya lagi; tidak ada yang tersimpan."

SEKALI = {"mutasi_pratinjauditerapkan_pkey": "Perubahan ini sudah diterapkan. Lihat setelannya pada halaman Aturan."}


@dataclass(frozen=True)
class Rancangan:
    """`jenis` names the act, `isi` what it is given, as JSON; dates are ISO strings there."""

    jenis: str
    isi: dict
    nomor: str = field(default_factory=lambda: str(uuid.uuid4()))

    def tandatangani(self, user):
        return signing.dumps({"u": user.pk, "j": self.jenis, "i": self.isi, "n": self.nomor}, salt=GARAM)

    @property
    def aturan(self):
        """Code of the rule whose page to return to."""
        return self.isi.get("kembali") or self.isi.get("aturan") or self.isi.get("kode") or ""

    def jalankan(self, by):
        isi = {k: v for k, v in self.isi.items() if k != "kembali"}
        for nama in ("mulai", "selesai"):
            if isi.get(nama):
                isi[nama] = date.fromisoformat(isi[nama])
        return TINDAKAN[self.jenis].jalankan(isi, by)

    @transaction.atomic
    def terapkan(self, by):
        """Done once, whoever presses twice."""
        with tolak_bila_melanggar(SEKALI):
            PratinjauDiterapkan.objects.create(nomor=self.nomor, oleh=by)
        return self.jalankan(by)

    def coba(self, by):
        """Refused now rather than after the preview; nothing stays."""
        with transaction.atomic():
            self.jalankan(by)
            transaction.set_rollback(True)

    def ubah(self, masukan, instansi):
        """The frozen input of a ranking as it would be under the change."""
        return TINDAKAN[self.jenis].ubah(masukan, self.isi, instansi)


def buka_rancangan(muatan, user):
    """What the page carried; only its own user's, and not for ever."""
    try:
        isi = signing.loads(muatan, salt=GARAM, max_age=BERLAKU_DETIK)
    except signing.BadSignature:
        raise Penolakan(KEDALUWARSA) from None
    if isi["u"] != user.pk or isi["j"] not in TINDAKAN:
        raise Penolakan(KEDALUWARSA)
    return Rancangan(isi["j"], isi["i"], isi["n"])


def get_setelan(user, apa, pk):
    """A setting of the user's own agency; a national number is nobody's to end."""
    return get_object_or_404(MODEL_SETELAN[apa], pk=pk, instansi_id=user.instansi_id)


def _akibat(masukan, isi, _instansi):
    return replace(masukan, akibat={**masukan.akibat, isi["aturan"]: Akibat(isi["akibat"])})


def _ganti_parameter(masukan, kode, nilai, satuan):
    return replace(
        masukan, parameter=ParameterAturan([*masukan.parameter.semua(), NilaiParameter(kode, nilai, satuan)])
    )


def _parameter(masukan, isi, _instansi):
    satuan = masukan.parameter[isi["kode"]].satuan if isi["kode"] in masukan.parameter else isi["satuan"]
    return _ganti_parameter(masukan, isi["kode"], isi["nilai"], satuan)


def _setempat(masukan, isi, _instansi):
    bidang = {k: v for k, v in isi.items() if k not in ("mulai", "selesai", "kembali", "judul")}
    baru = buat_syarat(build_setempat(AturanSetempat(**bidang | {"kode": isi["kode"] or "L1??"})))
    lain = tuple(s for s in masukan.daftar if s.id != baru.id)
    return replace(masukan, daftar=(*lain, baru))


def _cabut(masukan, isi, instansi):
    setelan = MODEL_SETELAN[isi["apa"]].objects.get(pk=isi["pk"], instansi=instansi)
    if isi["apa"] == "akibat":
        return replace(masukan, akibat={k: v for k, v in masukan.akibat.items() if k != setelan.aturan})
    if isi["apa"] == "setempat":
        return replace(masukan, daftar=tuple(s for s in masukan.daftar if s.id != setelan.kode))
    nasional = Parameter.objects.filter(
        instansi__isnull=True, kode=setelan.kode, berlaku__contains=isi["mulai"]
    ).first()
    return _ganti_parameter(masukan, setelan.kode, nasional.nilai, nasional.satuan) if nasional else masukan


def _setel(act, *lebih):
    """An act on the user's own agency; `lebih` are words that only the preview needs."""

    def jalankan(isi, by):
        return act(instansi=by.instansi, by=by, **{k: v for k, v in isi.items() if k not in lebih})

    return jalankan


def _akhiri(isi, by):
    return akhiri_setelan(setelan=get_setelan(by, isi["apa"], isi["pk"]), mulai=isi["mulai"], dasar=isi["dasar"], by=by)


@dataclass(frozen=True)
class Tindakan:
    jalankan: Callable
    ubah: Callable


TINDAKAN = {
    "akibat": Tindakan(_setel(setel_akibat), _akibat),
    "parameter": Tindakan(_setel(setel_parameter, "satuan"), _parameter),
    "setempat": Tindakan(_setel(setel_setempat), _setempat),
    "cabut": Tindakan(_akhiri, _cabut),
}
