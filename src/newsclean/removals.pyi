from newsclean.article import Removed

def removal(
    text: str,
    role: str,
    cleaner: str,
    rule: str,
    confidence: float,
    line: int | None,
    block: int | None,
    path: str | None,
    start: int | None,
    end: int | None,
) -> Removed: ...
