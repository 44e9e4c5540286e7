"""The cleaners, one small file each, and the order in which they run."""

from newsclean.cleaners.about import about
from newsclean.cleaners.body import body
from newsclean.cleaners.breaks import breaks
from newsclean.cleaners.byline import byline
from newsclean.cleaners.captions import captions
from newsclean.cleaners.characters import characters
from newsclean.cleaners.closing import closing
from newsclean.cleaners.dates import dates
from newsclean.cleaners.duplicates import duplicates
from newsclean.cleaners.headline import headline
from newsclean.cleaners.imprint import imprint
from newsclean.cleaners.inline import inline
from newsclean.cleaners.lead import lead
from newsclean.cleaners.letters import LostLetters
from newsclean.cleaners.lines import lines
from newsclean.cleaners.markup import markup
from newsclean.cleaners.mojibake import mojibake
from newsclean.cleaners.nature import nature
from newsclean.cleaners.rescued import rescued
from newsclean.cleaners.spacing import spacing
from newsclean.cleaners.tails import tails

#: The default pipeline. The order is the argument: repairs first, so that every later rule reads mended text.
DEFAULT = (
    mojibake,
    characters,
    LostLetters(),
    spacing,
    headline,
    about,
    dates,
    byline,
    markup,
    rescued,
    nature,
    lines,
    captions,
    body,
    breaks,
    duplicates,
    inline,
    lead,
    imprint,
    closing,
    tails,
)
