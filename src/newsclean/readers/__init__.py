"""bytes or str → Page."""

from newsclean.readers.read import read

__all__ = ["read"]
