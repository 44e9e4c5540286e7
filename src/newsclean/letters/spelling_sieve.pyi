from newsclean.letters.spellings import Spellings as Spellings
from newsclean.letters.spellings import accented as accented
