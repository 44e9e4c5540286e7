from newsclean.paths import extended as extended
