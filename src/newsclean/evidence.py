"""What markup tells of a block: the element that holds it, that element's ancestors, and their classes.

The reader fills these objects; cleaners read them as `block.html`. Class and id tokens are weak evidence: each
stands for a topic ("related", "caption" …) that `rules/markup.toml` names, and an element's topics are one integer
with a bit for each topic.
"""

from __future__ import annotations

from typing import Any

from newsclean.paths import extended

__all__ = ["BREAK", "NO_MARKUP", "SHAPES", "Counts", "Element", "Evidence"]

#: Shapes are numbers up to this.
SHAPES = (1 << 60) - 1

#: What stands in a block's raw text for a single `<br>`: white space that no page's own text holds.
BREAK = "\u2028"


class Counts:
    """What an element holds, with all its descendants.

    `chars` and `link_chars` count the letters of text in it and of the links among them, `blocks` its blocks, `links`
    its `<a>` elements, `long` its blocks that read like paragraphs and `prose` their letters. `children` is the number
    of child elements that hold text.
    """

    __slots__ = ("blocks", "chars", "children", "link_chars", "links", "long", "prose")

    def __init__(self) -> None:
        self.chars = self.link_chars = self.blocks = self.links = self.long = self.prose = self.children = 0

    def add(self, child: Counts) -> None:
        """Count what a child element holds."""
        self.chars += child.chars
        self.link_chars += child.link_chars
        self.blocks += child.blocks
        self.links += child.links
        self.long += child.long
        self.prose += child.prose
        self.children += 1


class Element:
    """One element of the page that holds text.

    `own` are the topics of its tag, class and id, `near` those of itself and its two next ancestors, `above` those of
    all ancestors up to the body. `pause` is the paragraph that a hidden inline element interrupts. Elements are
    numbered as they open: those in this one have numbers up to `last`. What is not made before it is asked for may be
    made twice: two objects of one number are the same element.
    """

    #: Values that most elements keep: a class's attributes cost an element nothing.
    hidden: bool = False
    #: Navigation, the page's footer, what is hidden: told by one element, without a look at what it holds.
    apart: bool = False
    #: What the compiled scan leaves of the page: it makes parent, counts, attributes and path for those who ask.
    source: Any = None
    counted: Counts | None = None
    steps: str | None = None
    known_shape: int = -1
    pause: int | None = None
    #: The number of the element around this one, -1 where there is none.
    box: int = -1

    def __init__(
        self, tag: str, written: str | None, parent: Element | None, own: int, flow: bool, number: int
    ) -> None:
        self.tag = tag
        self.written = written
        self.around = parent
        self.own = own
        self.flow = flow
        self.number = self.last = number
        if parent is None:
            self.depth = 0
            self.near = self.above = own
        else:
            self.box = parent.number
            self.depth = parent.depth + 1
            if parent.hidden:
                self.hidden = True
            grand = parent.parent
            self.near = own | parent.own | (grand.own if grand is not None else 0)
            self.above = own | parent.above

    @property
    def parent(self) -> Element | None:
        """The element around this one."""
        if self.around is None and self.box >= 0:
            self.around = self.source.element(self.box)
        return self.around

    @property
    def counts(self) -> Counts:
        """What the element holds."""
        if self.counted is None:
            self.counted = self.source.counts(self.number) if self.source is not None else Counts()
        return self.counted

    @property
    def attributes(self) -> str:
        """The element's tag as it is written, without its brackets: its name and its attributes."""
        if self.written is None:
            self.written = self.source.attributes(self.number)
        return self.written

    @property
    def path(self) -> str:
        """Tags and classes from the body down: ``body > div.content > p``."""
        if self.steps is None:
            if self.source is not None:
                self.steps = self.source.path(self.number)
            else:
                self._write_path()
        return self.steps or ""

    def _write_path(self) -> None:
        """Write the path, and those of all elements around, each from the one before."""
        missing: list[Element] = []
        at: Element | None = self
        while at is not None and at.steps is None:
            missing.append(at)
            at = at.parent
        for element in reversed(missing):
            parent = element.parent
            above = parent.steps if parent is not None else None
            element.steps = extended(above, element.tag, element.attributes)

    @property
    def shape(self) -> int:
        """A number that stands for tag and classes, as written: elements of one kind share it."""
        if self.known_shape < 0:
            if self.source is not None:
                self.known_shape = self.source.shape(self.number)
            else:
                self.known_shape = hash(self.tag + " " + self.attribute("class")) & SHAPES
        return self.known_shape

    def attribute(self, name: str) -> str:
        """The value of an attribute as it is written, "" where there is none."""
        _, found, rest = self.attributes.partition(f' {name}="')
        return rest.partition('"')[0] if found else ""

    def within(self, *tags: str) -> Element | None:
        """The nearest element of one of these tags, itself or an ancestor."""
        at: Element | None = self
        while at is not None and at.tag not in tags:
            at = at.parent
        return at


class Evidence:
    """A block's own evidence: its element, how many of its letters are links, bold, and how it was cut.

    `lead` are the topics of the inline element that opens the block, where one does; `breaks` counts single `<br>`
    inside. `picture` is the element of an image that stands between the block before and this one; `alternative` tells
    that the block begins like the text that an image before it has for readers who don't see it.
    """

    __slots__ = ("alternative", "bold", "breaks", "element", "lead", "link_chars", "links", "picture")

    def __init__(
        self,
        element: Element,
        link_chars: int = 0,
        links: int = 0,
        bold: int = 0,
        breaks: int = 0,
        lead: int = 0,
        picture: Element | None = None,
        alternative: bool = False,
    ) -> None:
        self.element = element
        self.link_chars = link_chars
        self.links = links
        self.bold = bold
        self.breaks = breaks
        self.lead = lead
        self.picture = picture
        self.alternative = alternative

    @property
    def path(self) -> str:
        """The path of the block's element."""
        return self.element.path

    @property
    def box(self) -> int:
        """The number of the element around the block's own, -1 where there is none."""
        return self.element.box

    @property
    def tag(self) -> str:
        """The tag of the block's element."""
        return self.element.tag


#: The evidence of a block that no markup holds: a line of a text.
NO_MARKUP = Evidence(Element("", "", None, 0, True, -1))
