"""Which blocks are shown to ftfy: each that it would mend, and none that a quotation mark behind an accent is in."""

import subprocess
import sys

import pytest
from ftfy import fix_and_explain
from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from newsclean.letters import mojibake
from newsclean.letters.mojibake import symptoms
from newsclean.letters.view import View

SOUND = [
    "Beyoncé’s film, Segrè’s notes and Bahá’í days",
    "in Namibië’: “ze lijdt", "pasikorė“ (Mt 27)", "schließ\xadlich viel „spaß“ dabei",
    "déterminé” ». Puis", "Diyanet İşleri Başkanı", "de bonne santé», quant à",
]  # fmt: skip
WORDS = st.lists(
    st.text("aeinrstAEZéèüñçßâãÃÂğşİıąęłŁőėūāēд жя中文字“”’–—… é", min_size=1, max_size=12), min_size=1, max_size=8
).map(" ".join)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_not_shown_to_ftfy(text):
    signs = symptoms(View(text))
    script = f"import sys, newsclean.letters.mojibake as m; list(m.mojibake_changes({text!r}, {signs!r}))"
    script += "; sys.exit('ftfy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(WORDS, st.sampled_from(["cp1250", "cp1252", "cp1254", "cp1257", "latin-1", "iso8859-2"]), st.booleans())
def test_what_ftfy_finds_odd_and_can_mend_is_shown_to_it(text, page, spaced):
    damaged = text.encode().decode(page, "replace").replace("\ufffd", "")
    if spaced:
        damaged = damaged.replace("\xa0", " ")
    damaged = " ".join(damaged.split())
    signs = symptoms(View(damaged))
    whole = damaged + " " if damaged.endswith(("Ã", "Â")) else damaged
    around = [
        whole[max(0, at - 6) : at + len(sign) + 6]
        for sign in signs
        for at in range(len(whole))
        if whole.startswith(sign, at)
    ]
    if any(map(is_bad, around)) and fix_and_explain(whole, mojibake._config())[0].strip() != damaged:
        assert mojibake._odd(whole, signs)


@pytest.mark.parametrize(
    "text",
    [
        "Ã‰lodie a dÃ©jeunÃ© au cafÃ©",
        "l\x92Ã©tÃ© dâ€™Ã‰lodie",
        "Ã\x83Â©tÃ\x83Â©",
        "ÐœÐ°Ñ€Ð¸Ñ",
        "déjà vu",
        "a Â· b – c",
        "voilÃ le travail",
    ],
)
def test_ftfy_says_no_more_when_it_looks_again(text):
    told = fix_and_explain(text, mojibake._config())
    assert mojibake._fixed(text) == (told.text, [tuple(step) for step in told.explanation])
