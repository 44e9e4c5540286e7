from newsclean.letters.places import NamePlaces as NamePlaces
