"""How many damaged letters come back, and how many sound ones are touched; ftfy on the same damage beside it.

    python benchmarks/letters.py                 made-up sentences around listed names
    python benchmarks/letters.py --data FOLDER   the gold bodies of development pages too (html/*/gold.jsonl, text/gold)
    python benchmarks/letters.py --misses 20     with the worst misses

Half of the names tested are taken out of the list that is used ("not listed"). The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from letters_damage import CODE_PAGES, WORD_KINDS, code_page  # noqa: E402

from newsclean.cleaners.characters import characters  # noqa: E402
from newsclean.cleaners.letters import LostLetters  # noqa: E402
from newsclean.cleaners.mojibake import mojibake  # noqa: E402
from newsclean.cleaners.spacing import spacing  # noqa: E402
from newsclean.letters.names import NameList, damaged_spellings, shipped_lines, shipped_names, skeleton  # noqa: E402
from newsclean.pipeline import Pipeline  # noqa: E402
from newsclean.readers import read  # noqa: E402

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SEED = 20260101
NAMES_A_LANGUAGE = 110
#: Names that begin with a letter that can be lost are few: so many more of them.
MORE_INITIALS = 40
SENTENCES = tomllib.loads((HERE / "letters_sentences.toml").read_text("utf-8"))


class Score:
    """Damaged, restored, and repairs that are wrong; the same for ftfy."""

    def __init__(self) -> None:
        self.damaged = self.restored = self.repairs = self.wrong = self.ftfy = 0


def cleaners(names: NameList | None) -> Pipeline:
    """The cleaners that mend letters, and no others."""
    return Pipeline((mojibake, characters, LostLetters(names=names), spacing))


def mend(text: str, language: str | None, pipeline: Pipeline) -> tuple[list[str], list[int]]:
    """The mended lines, and how many repairs each has had."""
    page = pipeline.run(read(text, format="text", language=language))
    return [b.text for b in page.blocks], [len(b.edits or ()) for b in page.blocks]


def ftfy_lines(text: str) -> list[str]:
    """What ftfy makes of a text."""
    from ftfy import fix_text

    return [" ".join(line.split()) for line in fix_text(text, uncurl_quotes=False).splitlines() if line.strip()]


def split_names(draw: random.Random) -> tuple[NameList, list[tuple[str, str, str, bool]], dict[str, list[str]]]:
    """The list to use; names to test as (language, kind, name, whether listed); given names to stand before them."""
    given: dict[str, list[str]] = defaultdict(list)
    pool: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in shipped_lines():
        language, kind, *names = line.split(" ")
        if kind[0] == "g":
            given[language] += names
        pool[language] += [(kind[0], n) for n in names if not n.isascii() and len(n) > 3]
    tested, held = [], set()
    for language in sorted(pool):
        names = sorted(set(pool[language]))
        draw.shuffle(names)
        chosen = names[:NAMES_A_LANGUAGE]
        chosen += [n for n in names[NAMES_A_LANGUAGE:] if not n[1][0].isascii()][:MORE_INITIALS]
        for at, (kind, name) in enumerate(chosen):
            tested.append((language, kind, name, at % 2 == 0))
            if at % 2:
                held.add(name)
    tested = [t for t in tested if not (t[3] and t[2] in held)]
    lines = []
    for line in shipped_lines():
        language, kind, *names = line.split(" ")
        lines.append(" ".join([language, kind, *(n for n in names if n not in held)]))
    return NameList(lines), tested, given


def sentence(draw: random.Random, page: str, kind: str, name: str, given: list[str]) -> str:
    """A sentence in the language `page` around the name."""
    about = SENTENCES[page]
    if kind == "p":
        return draw.choice(about["place"]).format(place=name)
    if kind == "g":
        return draw.choice(about["person"]).format(person=f"{name} {draw.choice(('Novak', 'Adams', 'Silva', 'Toth'))}")
    if draw.random() < 0.5:
        return draw.choice(about["name"]).format(name=name)
    return draw.choice(about["person"]).format(person=f"{draw.choice(given)} {name}")


def completions(names: NameList) -> Callable[[str, str, str], bool]:
    """Tells whether a damaged name can have been one name of the list only, and is no name or word itself."""
    harmed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        for spelling in damaged_spellings(name, 2):
            harmed["lost", spelling.lower()].add(name.lower())
        harmed["marked", "".join(c if c.isascii() else "?" for c in name).lower()].add(name.lower())

    def alone(broken: str, damage: str, name: str) -> bool:
        if damage in ("initial", "inside"):
            others = harmed["lost", broken.lower()] - {name.lower()}
            clash = max(n.clash for n in names.like(skeleton(name)) if n.text == name)
            return not others and clash < 2 and broken.capitalize() not in names and broken not in names
        marked = "".join(c if c.isascii() else "?" for c in name).lower()
        return harmed["marked", marked] == {name.lower()}

    return alone


def tells(broken: str, name: str) -> bool:
    """Whether what is left of a name can be told from any other word: four letters or more, no word, no name."""
    every = shipped_names()
    clash = max((n.clash for n in every.like(skeleton(name)) if n.text == name), default=0)
    return len(broken) > 3 and broken not in every and broken.capitalize() not in every and clash < 1 + broken.islower()


def word_tests(draw: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """(row of the table, page's language, sound page, damaged page)."""
    used, tested, given = split_names(random.Random(SEED))
    alone = completions(used)
    for language, kind, name, listed in tested:
        page = language if draw.random() < 0.5 else draw.choice(("id", "en"))
        line = sentence(draw, page, kind, name, given[language])
        again = sentence(draw, page, kind, name, given[language])
        first, second = draw.sample(SENTENCES[page]["filler"], 2)
        for damage, harm in WORD_KINDS.items():
            harmed = harm(name, draw)
            if harmed == name or len(harmed) < 2:
                continue
            broken = line.replace(name, harmed, 1)
            known = "not listed"
            if listed:
                known = "listed, one completion" if alone(harmed, damage, name) else "listed, several completions"
            if damage in ("initial", "inside", "question", "replacement", "split"):
                yield f"{damage}, {known}", page, "\n".join((first, line, second)), "\n".join((first, broken, second))
            if damage in ("initial", "inside", "question", "split"):
                sound, torn = "\n".join((first, line, second, again)), "\n".join((first, broken, second, again))
                odd = "" if tells(harmed, name) else "; what is left is short, or a word or name"
                yield f"{damage}, whole on the page{odd}", page, sound, torn
            if damage in ("entity", "apart", "hidden", "mojibake"):
                yield damage, page, "\n".join((first, line, second)), "\n".join((first, broken, second))


def page_tests(draw: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Whole made-up pages in the wrong code page."""
    _, tested, given = split_names(random.Random(SEED))
    for language, (_, reads) in CODE_PAGES.items():
        names = [t for t in tested if t[0] == language]
        for _ in range(20):
            lines = [sentence(draw, language, k, n, given[language]) for _, k, n, _ in draw.sample(names, 4)]
            sound = "\n".join([*SENTENCES[language]["filler"], *lines])
            for wrong in reads:
                torn = code_page(sound, language, wrong)
                if torn is not None and torn != sound:
                    yield f"code page, {language}", language, sound, torn


def closer(broken: str, got: str, whole: str) -> bool:
    """Whether a repair is right, or mends some of what is broken and harms nothing: fewer letters are off than were."""
    return got == whole or distance(got, whole) < distance(broken, whole)


def distance(one: str, other: str) -> int:
    """Letters to put in, leave out or exchange to make one text the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row, last = [i], row
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b)))
    return row[-1]


def score(tests: Iterator[tuple[str, str, str, str]], pipeline: Pipeline, misses: list[str]) -> dict[str, Score]:
    """Run the tests; damage and repair are counted word by word."""
    table: dict[str, Score] = defaultdict(Score)
    for row, language, sound, torn in tests:
        count = table[row]
        mended, repairs = mend(torn, language, pipeline)
        other = ftfy_lines(torn)
        lines = zip(sound.splitlines(), torn.splitlines(), mended, repairs, strict=True)
        for at, (whole, broken, got, made) in enumerate(lines):
            broken = " ".join(broken.split())
            theirs = other[at] if len(other) == len(mended) else ""
            if len(whole.split()) == len(broken.split()) == len(got.split()):
                words = list(zip(whole.split(), broken.split(), got.split(), strict=True))
                harmed = [(w, g) for w, b, g in words if w != b]
                count.damaged += len(harmed)
                count.restored += sum(w == g for w, g in harmed)
                count.repairs += sum(b != g for _, b, g in words)
                count.wrong += sum(b != g and not closer(b, g, w) for w, b, g in words)
                same = len(theirs.split()) == len(words)
                count.ftfy += sum(w != b and w == t for (w, b, _), t in zip(words, theirs.split(), strict=False)) * same
            elif whole != broken:
                count.damaged += 1
                count.restored += got == whole
                count.repairs += made
                count.wrong += made * (not closer(broken, got, whole))
                count.ftfy += theirs == whole
            if whole != broken and got != broken and not closer(broken, got, whole):
                misses.append(f"WRONG {row} [{language}] {broken!r} -> {got!r}, not {whole!r}")
            elif got != whole and whole != broken:
                misses.append(f"{row} [{language}] {broken!r} -> {got!r}, not {whole!r}")
            elif got != whole:
                count.repairs += made
                count.wrong += made
                misses.append(f"{row} [{language}] TOUCHED {whole!r} -> {got!r}")
    return table


def bodies(data: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every gold body."""
    for path in sorted(data.glob("html/*/gold.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            gold = json.loads(line)
            held = gold.get("paragraphs") or gold.get("body") or gold.get("text") or gold.get("with") or []
            parts = [held] if isinstance(held, str) else [p if isinstance(p, str) else p.get("text", "") for p in held]
            yield f"{path.parent.name}/{gold.get('id')}", "\n".join(parts)
    for path in sorted(data.glob("text/gold/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        yield f"text/{path.stem}", "\n".join(line["clean"] or "" for line in gold["lines"] if line["label"] == "body")


def sound_pages(data: Path) -> None:
    """Every repair on the gold bodies, each to be looked at."""
    pipeline, kinds, size, count = cleaners(None), Counter[str](), 0, 0
    for name, text in bodies(data):
        page = pipeline.run(read(text, format="text"))
        size, count = size + len(text), count + 1
        for block in page.blocks:
            for edit in block.edits or ():
                kinds[edit.kind] += 1
                print(f"- {name} {edit.kind}: {edit.before!r} -> {edit.after!r} ({edit.evidence})")
    letters = sum(n for kind, n in kinds.items() if kind in ("dropped", "replaced", "split", "code_page", "quote"))
    print(f"\n{count} bodies, {size} characters: {dict(kinds)}; restored letters: {letters}\n")


def page_damage(data: Path, draw: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Development pages: in the wrong code page; with a question mark for every letter; with one initial dropped."""
    pipeline = cleaners(None)
    for _, text in bodies(data):
        text = "\n".join(mend(text, None, pipeline)[0])  # some gold is damaged: what newsclean makes of it is the base
        language = read(text, format="text").language or ""
        if sum(not c.isascii() and c.isalpha() for c in text) < 20:
            continue
        if language in CODE_PAGES:
            wrong = draw.choice(CODE_PAGES[language][1])
            torn = code_page(text, language, wrong)
            if torn is not None and torn != text and len(torn.splitlines()) == len(text.splitlines()):
                yield "pages: code page", language, text, torn
        if language not in ("ja", "zh", "ko", "ru", "ar", "uk", "el"):
            yield (
                "pages: ? for every letter",
                language,
                text,
                "".join("?" if not c.isascii() and c.isalpha() else c for c in text),
            )
        words = Counter(w.strip(".,;:!?()\"'“”’") for w in text.split())
        names = [w for w, n in words.items() if n > 1 and len(w) > 5 and w.isalpha() and not w[0].isascii()]
        names = [w for w in names if w[0].isupper() and w[1:].islower() and w.lower() not in words]
        for name in names[:2]:
            yield "pages: initial, whole on the page", language, text, text.replace(name, name[1:], 1)


def show(table: dict[str, Score]) -> None:
    """The table, in Markdown."""
    print("| damage | words | recall | precision | ftfy's recall |\n|---|--:|--:|--:|--:|")
    whole = Score()
    for row, s in sorted(table.items()):
        precision = f"{1 - s.wrong / s.repairs:.4f}" if s.repairs else "-"
        print(f"| {row} | {s.damaged} | {s.restored / s.damaged:.3f} | {precision} | {s.ftfy / s.damaged:.3f} |")
        whole.repairs += s.repairs
        whole.wrong += s.wrong
    if whole.repairs:
        print(f"\n{whole.repairs} repairs, {whole.wrong} wrong: precision {1 - whole.wrong / whole.repairs:.4f}\n")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of development pages with their gold")
    parser.add_argument("--misses", type=int, default=0, help="how many misses to print")
    options = parser.parse_args()
    draw = random.Random(SEED)
    names, _, _ = split_names(random.Random(SEED))
    misses: list[str] = []
    used = cleaners(names)
    table = score(word_tests(draw), used, misses)
    table.update(score(page_tests(draw), used, misses))
    show(table)
    if options.data:
        show(score(page_damage(options.data, draw), cleaners(None), misses))
        sound_pages(options.data)
    draw.shuffle(misses)
    for miss in misses[: options.misses]:
        print("-", miss[:400])


if __name__ == "__main__":
    main()
