"""A list of other stories is one block; what the article or its record needs never goes into one."""

from __future__ import annotations

from newsclean.readers import read

_PROSE = "<p>The council met on Monday evening and spoke for three hours about the bridge, its cost and its colour.</p>"
_LINKS = [f'<a href="/{n}">Another story number {n} of this week</a>' for n in range(6)]


def texts(body: str) -> list[str]:
    page = read(f"<html><body>{body}</body></html>", format="html")
    assert [block.line for block in page.blocks] == list(range(len(page.blocks)))
    return [block.text for block in page.blocks]


def test_a_list_of_links_is_one_block() -> None:
    cards = "".join(f"<div class=card><div>{link}</div><span>News</span></div>" for link in _LINKS)
    found = texts(f"<article>{_PROSE * 2}</article><section>{cards}</section><p>The end.</p>")
    assert len(found) == 4
    assert found[2].startswith("Another story number 0 of this week News Another story number 1")
    assert found[3] == "The end."


def test_its_evidence_adds_up() -> None:
    page = read(f"<article>{_PROSE}</article><div>{''.join(f'<p>{link}</p>' for link in _LINKS)}</div>", format="html")
    shelf = page.blocks[1]
    assert shelf.html.links == 6
    assert shelf.html.link_chars == sum(len(f"Another story number {n} of this week") for n in range(6))
    assert shelf.html.element.tag == "div"


def test_what_holds_prose_is_none() -> None:
    assert len(texts(f"<div>{''.join(f'<p>{link}</p>' for link in _LINKS)}{_PROSE}</div>")) == 7


def test_a_list_beside_paragraphs_stays_in_its_lines() -> None:
    items = "".join(f"<li>{link}</li>" for link in _LINKS)
    assert len(texts(f"<article>{_PROSE * 3}<ul>{items}</ul>{_PROSE}</article>")) == 10


def test_few_links_stay_apart() -> None:
    assert len(texts(f"<article>{_PROSE}</article><div>{''.join(f'<p>{link}</p>' for link in _LINKS[:3])}</div>")) == 4


def test_authors_and_dates_and_headlines_are_not_shelved() -> None:
    names = "".join(f'<p><a href="/{name}">{name} Example</a></p>' for name in ("Ann", "Bo", "Cid", "Dee", "Eve"))
    assert len(texts(f'<div class="authors">{names}</div>{_PROSE}')) == 6
    assert len(texts(f'<div>{names}<time datetime="2024-05-02">2 May 2024</time></div>{_PROSE}')) == 7
    assert len(texts(f"<div>{names}<h1>A bridge</h1></div>{_PROSE}")) == 7


def test_a_number_of_a_broken_paragraph_moves_with_it() -> None:
    links = "".join(f"<p>{link}</p>" for link in _LINKS)
    page = read(
        f"<div>{links}</div><article><p>One sentence <span hidden>unseen</span> goes on here.</p>{_PROSE}</article>",
        format="html",
    )
    pieces = [block for block in page.blocks if block.text in ("One sentence", "goes on here.")]
    assert pieces[0].paragraph == pieces[1].paragraph == pieces[0].line == 1
