"""What a site repeats: learned, kept small, used as evidence; shared stories are no furniture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_command import newsclean

from newsclean import PackError, Pipeline, clean
from newsclean.batch.learn import LineCounter
from newsclean.cleaners.site_repeats import SiteRepeats
from newsclean.rules.site_profile import SiteProfile, fingerprint, site_of

# A language that no pack knows, so that no rule knows this line.
FURNITURE = "Zavero mikolta daru selvi ken portalo nashe vira, dolume 24 ken sata."


def lines(*texts: str) -> dict[str, tuple[str, bool]]:
    return {mark: (text, len(text) < 30) for text in texts if (mark := fingerprint(text))}


WORDS = ("One", "Two", "Four", "Six", "Ten")


def prose(n: int) -> list[str]:
    name = chr(97 + n % 26) * (n // 26 + 3)
    return [
        f"{word} of story number {name} went on its long, winding way to the sea." for word in ("One", "Two", "Six")
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Read 24 comments", "READ  7 comments!", True),
        ("Read comments", "Read the comments", False),
        ("»  Share this story «", "share this story", True),
        ("12.30", None, True),
        ("—", None, True),
    ],
)
def test_fingerprints(one: str, other: str | None, same: bool) -> None:
    assert (fingerprint(one) == (fingerprint(other) if other else None)) is same


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.com/a", "example.com"),
        ("https://sport.news.example.co.id/a", "example.co.id"),
        ("http://example.org:8080/", "example.org"),
        ("http://localhost/", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_sites(url: str | None, site: str | None) -> None:
    assert site_of(url) == site


def test_only_what_stands_on_many_pages_is_learned() -> None:
    counter = LineCounter()
    for n in range(50):
        extra = ["The facts"] if n < 3 else []
        counter.add("a.example", lines(*prose(n), FURNITURE, *extra))
        counter.add("b.example", lines(*prose(n)))
    profile = counter.profile()
    assert [one.count for one in profile.lines["a.example"].values()] == [50]
    assert list(profile.lines) == ["a.example"]


def test_copies_of_a_story_make_no_furniture() -> None:
    counter = LineCounter()
    wire = [
        f"The minister said in sentence {w} that the talks, long delayed, would go on."
        for w in ("one", "two", "six", "ten")
    ]
    for n in range(60):
        counter.add("a.example", lines(*prose(n), FURNITURE))
        if n < 12:  # the same wire story again and again, with a new lead each time
            lead = f"Reporting from town {'xyzuvw'[n % 6] * (n + 3)}, our writer looks at what was said."
            counter.add("a.example", lines(lead, *wire, FURNITURE))
    assert [one.sample for one in counter.profile().lines["a.example"].values()] == [FURNITURE]


def test_short_lines_need_more() -> None:
    counter = LineCounter()
    for n in range(100):
        counter.add(
            "a.example", lines(*prose(n), *(["Conclusion"] if n % 20 == 0 else []), *(["Zavero"] if n % 4 else []))
        )
    assert [one.sample for one in counter.profile().lines["a.example"].values()] == ["Zavero"]


def test_memory_is_bounded() -> None:
    counter = LineCounter(most_lines=2_000)
    for n in range(3_000):
        counter.add(
            f"{n % 3}.example", lines(*(f"{t} {n * 7919:b}".translate({48: "a", 49: "b"}) for t in prose(n)), FURNITURE)
        )
        assert counter.size <= 2_010
        assert counter.size == sum(len(site.lines) for site in counter.sites.values())
    found = [one.sample for kept in counter.profile().lines.values() for one in kept.values()]
    assert set(found) == {FURNITURE}


def test_the_cleaner_tells_rule_and_counts() -> None:
    counter = LineCounter()
    for n in range(20):
        counter.add("a.example", lines(*prose(n), FURNITURE))
    pipeline = Pipeline([*Pipeline.default(), SiteRepeats(counter.profile())])
    text = "\n\n".join([*prose(99), FURNITURE.replace("24", "7")])
    kept = clean(text, url="https://b.example/1", pipeline=pipeline)
    assert FURNITURE.split()[0] in kept.text
    record = clean(text, url="https://www.a.example/1", pipeline=pipeline)
    assert FURNITURE.split()[0] not in record.text
    (gone,) = [r for r in record.removed if r.cleaner == "site_repeats"]
    assert (gone.rule, gone.role) == ("site_repeats.a.example:20/20", "furniture")
    whole = clean(FURNITURE, url="https://a.example/1", pipeline=pipeline)
    assert not [r for r in whole.removed if r.cleaner == "site_repeats"], "a page is never emptied"


def test_the_command(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    rows = [
        {"text": "\n\n".join([f"Headline {n}", *prose(n), FURNITURE]), "url": f"https://a.example/{n}"}
        for n in range(30)
    ]
    rows.append({"text": "A page of no site."})
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
    sites = tmp_path / "sites.json"
    done = newsclean("learn", pages, "-o", sites, "--jobs", "2")
    assert (done.returncode, b"1 of 31" in done.stderr) == (0, True)
    assert newsclean("learn", pages, "-o", "-").stdout == sites.read_bytes()
    assert SiteProfile.load(sites).pages == {"a.example": 30}
    records = [json.loads(line) for line in newsclean(pages, "--sites", sites).stdout.splitlines()]
    assert sum("site_repeats.a.example:30/30" in {r["rule"] for r in record["removed"]} for record in records) == 30
    assert newsclean("learn", tmp_path / "missing", "-o", sites).returncode == 1
    assert newsclean(pages, "--sites", pages).returncode == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "can't be read"),
        ("[]", "no site profile"),
        ('{"kind": "newsclean sites", "version": 9}', "`version` is 9"),
        ('{"kind": "newsclean sites", "version": 1, "sites": {"a": {}}}', "`sites` must hold"),
    ],
)
def test_a_profile_that_is_none(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "sites.json"
    path.write_text(text)
    with pytest.raises(PackError, match=says):
        SiteProfile.load(path)
