import pytest
from cases import cases

from newsclean import clean
from newsclean.parse.headlines import choose_headline, site_keys
from newsclean.parse.instants import before, best_instant, same_instant
from newsclean.parse.own_pages import links_own_pages
from newsclean.readers.read import looks_like_html


@pytest.mark.parametrize("case", cases("headlines"), ids=lambda case: case["wanted"][:40])
def test_the_headline_wins_the_vote(case):
    sites = site_keys(case.get("sites", []), case.get("domain"))
    told = [tuple(pair) for pair in case.get("told", [])]
    title = choose_headline(case.get("shown", []), told, sites, case.get("lower", []))
    assert (title or "") == case["wanted"]


@pytest.mark.parametrize(
    ("first", "others", "best"),
    [
        ("2023-12-23T03:22:07+00:00", ["2023-12-22T22:22:07-05:00"], "2023-12-22T22:22:07-05:00"),
        ("2023-12-23T01:48:19+00:00", ["2023-12-22T20:48:19"], "2023-12-22T20:48:19-05:00"),
        ("2023-12-22", ["2023-12-22T08:00:00+07:00"], "2023-12-22T08:00:00+07:00"),
        ("2023-12-22T22:20:00+00:00", ["2023-12-22T10:20:00"], "2023-12-22T22:20:00+00:00"),  # a lost pm
        ("2023-12-22T22:20:00+00:00", ["2023-12-24T22:20:00-05:00"], "2023-12-22T22:20:00+00:00"),
        ("2023-12-22T08:00:00+07:00", ["2023-12-22T01:00:00+00:00"], "2023-12-22T08:00:00+07:00"),
    ],
)
def test_the_most_exact_telling_of_a_moment(first, others, best):
    assert best_instant(first, others) == best


def test_instants_compare():
    assert same_instant("2023-12-22T08:00:00+07:00", "2023-12-22T01:00:00+00:00")
    assert not same_instant("2023-12-22T08:00:00", "2023-12-22T09:00:00")
    assert before("2023-12-22", "2023-12-23T01:00:00")
    assert not before("2023-12-22T08:00:00+07:00", "2023-12-22T01:00:00+00:00")


@pytest.mark.parametrize("case", cases("declared"), ids=lambda case: case["name"])
def test_metadata_of_a_page(case):
    article = clean(case["html"], format="html", url=case.get("url"))
    for field, wanted in case["wanted"].items():
        value = getattr(article, field)
        assert ("" if value is None else value) == wanted, field


@pytest.mark.parametrize(
    ("address", "link", "wanted"),
    [
        (
            "https://a.example/2026/harbour-opens-again",
            'href="https://a.example/2026/harbour-opens-again?page=2"',
            True,
        ),
        ("https://a.example/2026/harbour-opens-again/", 'href="/2026/harbour-opens-again/2/"', True),
        ("https://a.example/2026/harbour-opens-again.html", "href='/2026/harbour-opens-again-2.html'", True),
        ("https://a.example/2026/harbour-opens-again.html", 'href="/2026/harbour-opens-again.html?seite=2&x=1"', True),
        ("https://a.example/2026/harbour-opens-again/page/2", 'href="/2026/harbour-opens-again/page/3"', True),
        ("https://a.example/2026/harbour-opens-again?page=all", 'href="/2026/harbour-opens-again?page=2"', False),
        ("https://a.example/2026/harbour-opens-again", 'href="/2026/harbour-opens-again-2026"', False),
        ("https://a.example/2026/harbour-opens-again/", 'rel="next" href="/2026/another-story/"', False),
        ("https://a.example/2026/harbour-opens-again", 'href="/2026/harbour-opens-again?share=2"', False),
        ("https://a.example/2026/harbour-opens-again", 'href="/2026/harbour-opens-again/comment-page-2/"', False),
        ("https://a.example/", 'href="/?page=2"', False),
    ],
)
def test_links_to_an_articles_own_pages(address, link, wanted):
    assert links_own_pages(f"<p><a {link}>2</a></p>", address) is wanted


def test_a_document_behind_a_style_is_markup():
    style = "<style>" + ".a { color: red; }" * 400 + "</style>"
    assert looks_like_html(style + "<!doctype html><html><body><h1>Harbour opens again</h1></body></html>")
    assert not looks_like_html("<3 this harbour. " * 300 + "The page began with <html> tags.")
