"""The browser of the tests works at all: without this a failure of a page and of the tool look the same."""


def test_browser_reads_a_page_of_the_live_server(live_server, page):
    response = page.goto(live_server.url + "/static/js/tema.js")
    assert response.status == 200
    assert response.headers["content-type"].startswith("text/javascript")
