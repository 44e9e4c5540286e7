# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""HTML to blocks in C, where a C compiler is at hand: the scan of `blocks.py` and `shelves.py`, straight from the source.

The parser builds a tree for what a tag or a piece of text means where it stands; on a page whose tags nest, a stack of
what is open says the same at a fraction of the cost (`scanner_nesting.pxi`). Formatting that is left open is taken up
again where the standard's tree construction does so; where it moves an element that was read already (formatting closed
too late), the page is run through once more, and told to the scan only when all is known (`scanner_tape.pxi`). Of what
is rarer (text between table cells, frames) nothing is read, and the parser decides; what it writes is scanned by the same
pass. The scan does what the Python files say, letter for letter, on arrays, and makes Python objects only of the blocks
that are left and of the elements around them. The tests hold it against the parser and the Python scan, on any input.
Methods that each tag or text needs are marked as final, so that the C compiler may join them.
"""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memchr, memcmp, memcpy

from html.entities import html5

from newsclean.nodes cimport Node, Nodes

from newsclean.evidence import BREAK as _BREAK
from newsclean.evidence import SHAPES
from newsclean.paths import extended
from newsclean.readers.bounds import DEPTH
from newsclean.readers.handed import block_of, counts_of, element_of
from newsclean.readers.meta_names import META as _METAS
from newsclean.readers.outline import SAID, Mark, Reading, declares, plain
from newsclean.readers.shelves import BESIDE, LEAST, LISTS, TENTHS, WANTED
from newsclean.readers.tags import BOLD, FLOW, LONG, SAME, SELDOM_UNSEEN, TOLD, UNSEEN, style_says
from newsclean.rules.markup import CLASSES, STEMS, TAG_BITS, TAG_TOPICS, WHOLE

cdef extern from "Python.h":
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign)

ctypedef fused unit:
    uint8_t
    uint32_t


class Irregular(Exception):
    """The page holds what is too rare to be read here."""


class Crossed(Exception):
    """An element that was told already is put elsewhere: all of the page must be known first."""


class LateBody(Exception):
    """The body's tag stands at the place that comes with this (-1 for nowhere), not where it was found."""


cdef void* _with_room(void* items, Py_ssize_t* room, Py_ssize_t wanted, size_t size) except NULL:
    """An array with room for so many items, each of so many bytes: itself, or a larger copy."""
    cdef void* grown = items
    if items == NULL or wanted > room[0]:
        room[0] = wanted + wanted // 2 + 256
        grown = PyMem_Realloc(items, room[0] * size)
        if grown == NULL:
            raise MemoryError()
    return grown


include "scanner_tags.pxi"
include "scanner_topics.pxi"
include "scanner_signs.pxi"
include "scanner_skipped.pxi"
include "scanner_heads.pxi"
include "scanner_alternatives.pxi"
include "scanner_lines.pxi"
include "scanner_tape.pxi"
include "scanner_formatting.pxi"
include "scanner_open.pxi"
include "scanner_adoption.pxi"
include "scanner_foreign.pxi"
include "scanner_nesting.pxi"


#: It is not known yet where the body's tag stands.
cdef Py_ssize_t NOT_KNOWN = -2


@cython.final
cdef class Pass(Nested):
    """One pass over a source, token by token."""

    cdef bint begun, in_body, head_ended, in_noscript
    #: Elements are put elsewhere in this source.
    cdef bint crossed
    cdef Py_ssize_t late_body, known_body
    cdef dict root

    def __cinit__(self, bytes source):
        self.late_body = -1
        self.known_body = NOT_KNOWN
        self.root = {}

    cdef int run(self) except -1:
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t n = self.n, at = 0, end
        if _begins(s, 0, n, b"\xef\xbb\xbf", 3):
            at = 3
        while at < n:
            end = _sign(s, at, n, c"<")
            if end > at:
                self.take(at, end)
            if end >= n:
                break
            at = self.token(end)
        self.open_body(n)
        if self.late_body >= 0:
            raise LateBody(-1)
        while self.count:
            self.pop()
        if self.taping:
            self.play()
        self.close(_kind_of(KEY_BODY), 0)
        return self.end()

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
            if self.count and self.stack[self.count - 1].kind.flags & FOREIGN:
                return _after_data(s, at, n)
            return _after_other(s, at, n)
        self.take(at, at + 1)
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

    cdef int take(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Take the text s[at:end]."""
        cdef const uint8_t* s = self.s
        cdef int part
        cdef Py_ssize_t i
        if not self.in_body:
            while at < end and SPACE[s[at]]:
                at += 1
            if at == end:
                return 0
            self.open_body(at)
        elif self.tables and not self.nests:
            part = self.top()
            if part == COLGROUP or part == TABLE or part == SECTION_OF_TABLE or part == TR:
                for i in range(at, end):
                    if not SPACE[s[i]]:
                        raise Irregular("text in a table")
                return self.take_text(at, end)
        if self.drop_line:
            self.drop_line = False
            at = _after_line(s, at, end)
        if self.pending and at < end and self.select < 0 and not self.in_picture():
            self.take_up()
        return self.take_text(at, end)

    cdef Py_ssize_t start_tag(self, Py_ssize_t name) except -1:
        """Take the start tag whose name begins at `name`; returns where it ends."""
        cdef Py_ssize_t name_end = _name_end(self.s, name, self.n), after
        cdef uint64_t key = _key_of(self.s + name, name_end - name)
        cdef Kind* kind = _kind_of(key)
        self.begun = True
        self.drop_line = False
        if self.in_picture():
            after = self.open_foreign(key, kind, name, name_end)
            if after >= 0:
                return after
        if kind.rule == HTML or kind.rule == BODY or kind.rule == HEAD:
            return self.skeleton(kind, name, name_end)
        if kind.rule == FRAMESET and not self.nests:
            raise Irregular("frames")
        if not self.in_body:
            if kind.flags & IN_HEAD and not (kind.rule == NOSCRIPT and self.head_ended):
                return self.in_head(kind, name, name_end)
            self.open_body(name)
        return self.in_the_body(key, kind, name, name_end)

    cdef Py_ssize_t skeleton(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """`<html>`, `<head>`, `<body>`: there is one of each."""
        cdef Py_ssize_t after
        self.full = kind.rule == HTML
        after = self.write_head(name, name_end, 0)
        self.full = False
        if after > self.n:
            return after
        if kind.rule == HTML:
            for attribute, value in self.pairs_written().items():
                self.root.setdefault(attribute, value)
        elif kind.rule == BODY and not self.in_body:
            self.begin_body(name)
        elif kind.rule == BODY and name == self.late_body:
            self.late_body = -1
        elif kind.rule == BODY and self.met:
            if self.known_body != NOT_KNOWN:
                raise Irregular("another body")
            raise LateBody(name)
        return after

    cdef int open_body(self, Py_ssize_t at) except -1:
        """The body begins without a tag, at s[at]. One that comes late still gives it its attributes: it is looked for
        now, and whether it stands there as a tag is seen when it is met; if not, the page is run through again."""
        if not self.in_body:
            self.pair_count = self.met = 0
            self.late_body = self.known_body
            if self.known_body == NOT_KNOWN:
                self.late_body = _named_tag(self.s, at, self.n, b"body", 4)
            if self.late_body >= 0:
                self.write_head(self.late_body, self.late_body + 4, 0)
            self.begin_body(self.late_body)
        return 0

    cdef int begin_body(self, Py_ssize_t at) except -1:
        """The body opens; what its tag says was just written."""
        self.in_body = True
        self.taping = self.crossed
        return self.open(_kind_of(KEY_BODY), KEY_BODY, at, 4)

    cdef Py_ssize_t in_head(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """A start tag before the body that belongs there: what it declares is marked."""
        cdef Py_ssize_t after
        if self.in_noscript and (kind.rule == SCRIPT or kind.rule == TITLE or kind.rule == TEMPLATE):
            self.in_noscript = False
        if kind.rule == NOSCRIPT:
            self.in_noscript = True
            return self.after_tag(name_end)
        if kind.rule == TEMPLATE:
            return _after_template(self.s, self.after_tag(name_end), self.n)
        if kind.flags & RAW:
            return self.raw(kind, name, name_end)
        after = self.write_head(name, name_end, 0)
        if after <= self.n:
            self.mark(kind, name, name_end)
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
        if self.count and self.stack[self.count - 1].kind.flags & FOREIGN and self.close_foreign(key, kind):
            return after
        if kind.rule == HTML or kind.rule == BODY:
            if not self.in_noscript:
                self.open_body(after)
        elif not self.in_body:
            if kind.rule == HEAD:
                self.head_ended = True
                self.in_noscript = False
            elif kind.rule == NOSCRIPT:
                self.in_noscript = False
            elif kind.rule == BR:
                raise Irregular("break")
        elif not self.nests:
            self.close_tag(key, kind)
        elif self.count:
            self.pop()
        return after


include "scanner_shelves.pxi"


def scanned(str markup):
    """The blocks of a body that the parser wrote: what `newsclean.readers.blocks.scanned` returns."""
    cdef Pass one = Pass(markup.encode())
    one.nests = True
    one.run()
    return _finish(one)


def straight(bytes source):
    """What a page in UTF-8 holds, None where the parser must be asked."""
    if memchr(PyBytes_AS_STRING(source), 0, len(source)) != NULL:
        return None
    cdef Pass one
    cdef bint crossed = False
    cdef Py_ssize_t body = NOT_KNOWN
    while True:
        one = Pass(source)
        one.crossed, one.known_body = crossed, body
        try:
            one.run()
            return Reading(_finish(one), one.marks, one.root, one.addresses.decode())
        except Crossed:
            crossed = True
        except LateBody as late:
            [body] = late.args
        except Irregular:
            return None
