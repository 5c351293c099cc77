"""Every page that a persona is led to, light and wide, dark and on a phone: no serious finding of axe, no overflow."""

from collections import deque

import pytest

from mutasi.contoh import SANDI
from tests.e2e.peramban import serious, settle
from tests.potret import absolute, address_name, links
from tests.wilayah import load_region

PERSONA = (
    "analis",
    "kepala.bkpsdm",
    "verifikator",
    "kepala.unit",
    "auditor",
    "admin",
    "pegawai",
    "komite",
    "pyb",
    "ppk",
)
OVERFLOWS = "document.documentElement.scrollWidth > innerWidth"
LINKS = """source => [...new DOMParser().parseFromString(source, 'text/html')
    .querySelectorAll('a[href]:not([download])')].map(a => a.getAttribute('href'))"""
WIDER = """[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
    .map(e => `${e.tagName}.${e.className}`).slice(0, 8)"""


@pytest.fixture
def wilayah():
    return load_region(300)


def pages_of(page, url, visited, dead):
    """One page of each address that links lead to from home; links that lead nowhere are noted in `dead`.

    A page that was visited before is not drawn again: its links are read from its source.
    """
    waiting, seen, known = deque([url + "/"]), set(), {url + "/"}
    while waiting:
        target = waiting.popleft()
        name = address_name(target)
        if name is None or name in seen:
            continue
        seen.add(name)
        answer = page.context.request.get(target)
        if answer.status >= 400 and answer.status != 405:  # 405: an address for forms
            dead.append((name, answer.status, target.removeprefix(url)))
        if answer.status >= 400 or not answer.headers["content-type"].startswith("text/html"):
            continue
        source = answer.text()
        if name in visited and "hx-trigger" not in source:  # what comes later has links too
            found = absolute(page.evaluate(LINKS, source), target, url)
        else:
            page.goto(target)
            page.wait_for_load_state("networkidle")  # a fragment still on its way would be judged half-drawn
            yield name
            found = links(page, url)
        waiting.extend(dict.fromkeys(link for link in found if link not in known))
        known.update(found)


def test_no_page_has_a_serious_finding_or_overflows_a_phone(wilayah, masuk, live_server):
    visited, findings = set(), []
    for persona in PERSONA:
        page = masuk(persona, SANDI)
        for name in pages_of(page, live_server.url, visited, findings):
            if name in visited:
                continue
            visited.add(name)
            for width, theme in ((390, "dark"), (1366, "light")):
                page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                page.set_viewport_size({"width": width, "height": 900})
                settle(page, theme)
                if page.evaluate(OVERFLOWS):
                    findings.append((persona, name, width, "terlalu lebar", page.evaluate(WIDER)))
                findings += [(persona, name, width, *temuan) for temuan in serious(page)]
    assert not findings, "\n".join(map(str, findings))
    assert visited >= {
        "beranda",
        "pegawai_list",
        "pegawai_detail",
        "posisi_list",
        "siklus_detail",
        "siklus_bobot",
        "lowongan_detail",
        "penjelasan_detail",
        "dipertimbangkan_list",
        "banding_lowongan",
        "usulan_detail",
        "usulan_buat",
        "rapat_catat",
        "keputusan_detail",
        "penilaian_list",
        "impor_list",
        "mutu_list",
        "mutu_detail",
        "jejak_list",
        "pengguna_list",
        "aturan_list",
    }
