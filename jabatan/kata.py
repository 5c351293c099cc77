"""Words of a search, as many as a person types."""

KATA_TERBANYAK = 8  # each word is a condition for the database; a thousand of them take a worker ten seconds


def pecah_kata(teks):
    return teks.replace("\x00", "").split()[:KATA_TERBANYAK]
