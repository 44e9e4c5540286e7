# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The body's markup straight from the source, where its tags nest as they are written: most pages.

The parser builds a tree for what a tag or a piece of text means where it stands; on a page whose tags nest, a stack
says the same at a third of the cost. What comes out is to the letter what the parser gives for the page once what
nobody sees is taken out of it, comments too; wherever the standard's tree construction would move, repeat or split an
element (formatting that is left open, text between table cells, a form closed too late), nothing does, and the parser
decides. The tests hold the two against each other on any input.
"""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t, uint64_t
from libc.string cimport memchr, memcmp, memcpy

from html.entities import html5

from newsclean.readers.bounds import DEPTH
from newsclean.readers.outline import Mark, Outline, declares, plain, text_of
from newsclean.readers.tags import UNSEEN

__all__ = ["straight"]

class Irregular(Exception):
    """The page's tags don't nest, or what they hold is too rare to be read here."""


include "straight_tables.pxi"
include "straight_signs.pxi"
include "straight_skipped.pxi"
include "straight_writer.pxi"
include "straight_stack.pxi"
include "straight_body.pxi"


@cython.final
cdef class Pass(Nested):
    """One pass over a source, token by token."""

    cdef bint begun, in_body, head_ended, in_noscript
    cdef dict body, root

    def __cinit__(self, bytes source):
        self.body, self.root = {}, {}

    cdef int run(self) except -1:
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t n = self.n, at = 0, end
        if _begins(s, 0, n, b"\xef\xbb\xbf", 3):
            at = 3
        while at < n:
            end = _sign(s, at, n, c"<")
            if end > at:
                self.text(at, end)
            if end >= n:
                break
            at = self.token(end)
        self.in_body = True
        while self.count:
            self.pop()
        return 0

    cdef Py_ssize_t token(self, Py_ssize_t at) except -1:
        """Take the tag or comment at s[at]; returns where the next token begins."""
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t n = self.n
        cdef int first = s[at + 1] if at + 1 < n else 0, second = s[at + 2] if at + 2 < n else 0
        if c"a" <= SMALL[first] <= c"z":
            return self.start_tag(at + 1)
        if first == c"/" and c"a" <= SMALL[second] <= c"z":
            return self.end_tag(at + 2)
        if first == c"/" and second == c">":
            return at + 3
        if first == c"!" or first == c"?" or (first == c"/" and at + 2 < n):
            self.drop_line = False
            if _begins(s, at, n, b"<!doctype", 9):
                return self.read_doctype(at + 9)
            return _after_other(s, at, n)
        self.text(at, at + 1)
        return at + 1

    cdef Py_ssize_t read_doctype(self, Py_ssize_t at) noexcept:
        """What kind of page the source says it is: in an old one, a table does not end a paragraph."""
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t end = _sign(s, at, self.n, c">")
        if not (self.begun or self.in_body or self.doctype):
            self.doctype = True
            while at < end and SPACE[s[at]]:
                at += 1
            if _begins(s, at, end, b"html", 4):
                at += 4
                while at < end and SPACE[s[at]]:
                    at += 1
                self.quirks = at < end  # of a longer one: not known
        return end + 1

    cdef int text(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Take the text s[at:end]."""
        cdef const uint8_t* s = self.s
        cdef int part
        cdef Py_ssize_t i
        if not self.in_body:
            while at < end and SPACE[s[at]]:
                at += 1
            if at == end:
                return 0
            self.in_body = True
        elif self.tables:
            part = self.stack[self.count - 1].rule
            if part == COLGROUP or part == TABLE or part == SECTION_OF_TABLE or part == TR:
                for i in range(at, end):
                    if not SPACE[s[i]]:
                        raise Irregular("text in a table")
        if self.drop_line:
            self.drop_line = False
            at = _after_line(s, at, end)
        return self.write(at, end, False)

    cdef Py_ssize_t start_tag(self, Py_ssize_t name) except -1:
        """Take the start tag whose name begins at `name`; returns where it ends."""
        cdef Py_ssize_t name_end = _name_end(self.s, name, self.n)
        cdef uint64_t key = _key_of(self.s + name, name_end - name)
        cdef Kind* kind = _kind_of(key)
        self.begun = True
        self.drop_line = False
        if kind.rule == HTML or kind.rule == BODY or kind.rule == HEAD:
            return self.skeleton(kind, name_end)
        if kind.rule == FRAMESET:
            raise Irregular("frames")
        if not self.in_body:
            if kind.flags & IN_HEAD and not (kind.rule == NOSCRIPT and self.head_ended):
                return self.in_head(kind, name, name_end)
            self.in_body = True
        return self.in_the_body(key, kind, name, name_end)

    cdef Py_ssize_t skeleton(self, Kind* kind, Py_ssize_t name_end) except -1:
        """`<html>`, `<head>`, `<body>`: there is one of each, and it keeps what attributes the first tag gives it."""
        cdef Py_ssize_t start = self.size, after = self.write_attributes(name_end)
        if after <= self.n:
            if kind.rule == HTML:
                for name, value in self.pairs_written(True).items():
                    self.root.setdefault(name, value)
            elif kind.rule == BODY:
                self.in_body = True
                for name, value in self.pairs_written(False).items():
                    self.body.setdefault(name, value)
        self.size = start
        return after

    cdef Py_ssize_t in_head(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """A start tag before the body that belongs there: what it declares is marked, nothing is written."""
        cdef Py_ssize_t start = self.size, after
        if self.in_noscript and (kind.rule == SCRIPT or kind.rule == TITLE or kind.rule == TEMPLATE):
            self.in_noscript = False
        if kind.rule == NOSCRIPT:
            self.in_noscript = True
            return self.after_tag(name_end)
        if kind.rule == TEMPLATE:
            return _after_template(self.s, self.after_tag(name_end), self.n)
        if kind.flags & RAW:
            after = self.raw(kind, name, name_end)
        else:
            after = self.write_head(name, name_end)
            if after <= self.n:
                self.mark(kind, name, name_end)
        self.size = start
        return after

    cdef Py_ssize_t end_tag(self, Py_ssize_t name) except -1:
        """Take the end tag whose name begins at `name`; returns where it ends."""
        cdef Py_ssize_t name_end = _name_end(self.s, name, self.n), after = self.after_tag(name_end)
        cdef uint64_t key = _key_of(self.s + name, name_end - name)
        cdef Kind* kind = _kind_of(key)
        self.begun = True
        self.drop_line = False
        if after > self.n:
            return after
        if kind.rule == HTML or kind.rule == BODY:
            self.in_body = self.in_body or not self.in_noscript
        elif not self.in_body:
            if kind.rule == HEAD:
                self.head_ended = True
                self.in_noscript = False
            elif kind.rule == NOSCRIPT:
                self.in_noscript = False
            elif kind.rule == BR:
                raise Irregular("break")
        else:
            self.close(key, kind)
        return after


def straight(bytes source):
    """The outline of a page in UTF-8 as `tree.parsed` gives it; None where the parser must be asked."""
    if memchr(PyBytes_AS_STRING(source), 0, len(source)) != NULL:
        return None
    cdef Pass one = Pass(source)
    try:
        one.run()
    except Irregular:
        return None
    head = "".join([f' {name}="{value}"' for name, value in one.body.items()])
    return Outline(f"<body{head}>{one.written(0, one.size)}</body>", one.marks, one.root)
