"""What a web page declares of itself is mended as what it shows, and each repair is listed."""

from newsclean import clean

PAGE = """<html lang="en"><head><title>{title} | Daily</title><meta property="og:title" content="{title}">
<meta property="article:section" content="{section}"><meta property="article:tag" content="{tag}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
"author": {{"@type": "Person", "name": "{author}"}}, "datePublished": "2024-01-02"}}</script></head>
<body><article><h1>Café owner won’t leave</h1>
<p>The owner of a small shop said on Monday that nobody would make him leave the house after thirty years.</p>
<p>Neighbours agreed with him, and the council said that it would look at the matter again next spring.</p>
</article></body></html>"""


def page(**told):
    sound = {"title": "Café owner won’t leave", "section": "Économie", "tag": "München", "author": "José Muñoz"}
    return clean(PAGE.format(**{**sound, **told}), format="html", url="https://daily.example/a")


def test_declared_fields_are_mended():
    record = page(title="CafÃ© owner wonâ€™t leave", section="Ã‰conomie", tag="MÃ¼nchen", author="JosÃ© MuÃ±oz")
    assert (record.title, record.section, record.tags) == ("Café owner won’t leave", "Économie", ["München"])
    assert record.authors == ["José Muñoz"]
    assert {r.after for r in record.repairs} >= {"Café", "won’t", "Économie", "München", "José", "Muñoz"}
    assert all(r.path == "declared" and r.start is None and r.block is None for r in record.repairs)


def test_a_declared_name_comes_back_whole():
    record = page(author="Mevlüt avuşoğlu")
    assert record.authors == ["Mevlüt Çavuşoğlu"]
    assert [r.evidence for r in record.repairs] == ["one completion in names: tr"]


def test_sound_declarations_stay():
    assert page().repairs == []
