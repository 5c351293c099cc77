"""The one way to write the trail of acts."""

from .models import Jejak

TERPANJANG = Jejak._meta.get_field("uraian").max_length


def catat(*, by, tindakan, objek=None, uraian, instansi=None, **rincian):
    """Record an act inside the transaction that does it.

    `by` is the user, or None for the system; `rincian` holds ids, numbers and digests (JSON), never
    more personal data than the act needs. Names of posts and units are as long as they are: `uraian` is cut here.
    """
    return Jejak.objects.create(
        instansi=instansi or (by.instansi if by else None),
        pelaku=by,
        nama_pelaku=by.nama if by else "Sistem",
        tindakan=tindakan,
        jenis_objek=objek._meta.model_name if objek else "",
        objek_id=objek.pk if objek else None,
        uraian=uraian[:TERPANJANG],
        rincian=rincian,
    )
