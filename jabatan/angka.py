"""Keys and numbers in an address or a form: whatever is typed there."""

TERPANJANG = 15  # digits: fits a key of the database, and no conversion of it is slow


def baca_angka(teks):
    """A whole number, or None for anything else: "²" and "٣" are digits to str, 5,000 nines are an error to int."""
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) <= TERPANJANG else None
