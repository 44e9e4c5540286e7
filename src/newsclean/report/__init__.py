"""What a person looks at: why a page's record is as it is."""

from newsclean.report.explain import explain

__all__ = ["explain"]
