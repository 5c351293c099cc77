"""How Chromium is started for tests and screenshots."""

LEBAR = {"width": 1366, "height": 900}
ARGUMEN = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
