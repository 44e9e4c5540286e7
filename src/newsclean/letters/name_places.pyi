from newsclean.letters.places import GivenNames as GivenNames
from newsclean.letters.places import NamePlaces as NamePlaces
