"""How Chromium is started for tests and screenshots, and how a page is read by axe."""

from axe_playwright_python.sync_playwright import Axe

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

# Two frames and the end of every transition: axe would judge the colours of a page that is half on its way.
DIAM = """async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(a => a.finished));
}"""


def settle(page, theme=None):
    """Wait until nothing moves; `theme` is put on by a script that hears of it some time after the emulation."""
    if theme:
        page.wait_for_function("tema => document.documentElement.dataset.bsTheme === tema", arg=theme)
    page.evaluate(DIAM)


def serious(page):
    """What axe finds serious or critical on this page: (rule, first elements)."""
    return [
        (f["id"], [n["target"] for n in f["nodes"]][:3])
        for f in Axe().run(page).response["violations"]
        if f["impact"] in ("serious", "critical")
    ]
