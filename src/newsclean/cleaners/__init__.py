"""The cleaners, one small file each, and the order in which they run."""

from newsclean.cleaners.body import body
from newsclean.cleaners.byline import byline
from newsclean.cleaners.dates import dates

#: The default pipeline. The order is the argument: repairs first, so that every later rule reads mended text.
DEFAULT = (dates, byline, body)
