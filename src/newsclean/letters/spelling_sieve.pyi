from newsclean.letters.spellings import Spellings as Spellings
from newsclean.letters.spellings import Words as Words
from newsclean.letters.spellings import accented as accented
from newsclean.letters.spellings import different as different
from newsclean.letters.spellings import runs_of as runs_of
from newsclean.letters.spellings import worn as worn
