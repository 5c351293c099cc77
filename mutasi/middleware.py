from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from pegawai.impor.berkas import UKURAN_MAKS
from pegawai.penolakan import Penolakan

KIRIMAN_MAKS = UKURAN_MAKS + 2**20  # the form around the file


class TanpaSimpanan:
    """Pages about people are not kept by browsers or proxies (ASVS V14.3.2)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response.headers["Cache-Control"] = "no-store, private"
        return response


class BatasUnggah:
    """What is larger than any file we take is refused before a byte of it is read, also from strangers.

    The check of the CSRF token parses the body: without this, anyone could fill the disk from the sign-in page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        panjang = request.META.get("CONTENT_LENGTH", "")
        if panjang.isdecimal() and int(panjang) > KIRIMAN_MAKS:
            kalimat = f"Kiriman lebih besar dari {UKURAN_MAKS // 2**20} MB. Bagi berkasnya, lalu unggah satu per satu."
            return render(request, "409.html", {"kalimat": kalimat}, status=413)
        return self.get_response(request)


class PenolakanJadiHalaman:
    """An expected refusal becomes its sentence: on the page one came from, or as a 409 page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Penolakan):
            return None
        asal = request.META.get("HTTP_REFERER", "")
        aman = url_has_allowed_host_and_scheme(asal, {request.get_host()}, require_https=request.is_secure())
        berputar = request.method in ("GET", "HEAD") and asal == request.build_absolute_uri()
        if request.htmx or not aman or berputar:
            return render(request, "409.html", {"kalimat": str(exception)}, status=409)
        messages.error(request, str(exception))
        return redirect(asal)
