"""Where the newsclean under test is, for processes that the tests start: the sources, or an install of them."""

from pathlib import Path

import newsclean

SOURCE = str(Path(newsclean.__file__).resolve().parent.parent)
