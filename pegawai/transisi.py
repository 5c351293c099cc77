"""One check for every table of transitions: state -> the states that may follow it."""

from .penolakan import Penolakan


def check_langkah(tabel, dari, ke):
    """Raise Penolakan unless `ke` may follow `dari`; both are members of the same state class."""
    dari = type(ke)(dari)
    if ke not in tabel[dari]:
        boleh = ", ".join(sorted(s.label for s in tabel[dari])) or "tidak ada lagi"
        raise Penolakan(
            f"Dari status “{dari.label}” tidak bisa langsung ke “{ke.label}”. Langkah yang mungkin: {boleh}."
        )
