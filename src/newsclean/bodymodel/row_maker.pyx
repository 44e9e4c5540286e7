# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The rows of `rows.py`, the statistics of `statistics.py` and the trees of `trees.py` in C: a quarter of the time.

The Python files say what is found and why; this one does the same on arrays, to the last bit: it reads each element
once, and makes Python objects of nothing but what is asked for. The tests hold the two against each other.
"""

cimport cython
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from libc.math cimport INFINITY, exp
from libc.stdint cimport uint64_t

from newsclean.nodes cimport Node as Scanned, Nodes

from types import GetSetDescriptorType

from newsclean.bodymodel import statistics
from newsclean.bodymodel.features import BITS, MASKS, NAMES
from newsclean.bodymodel.rows import AROUND, BEGINNING, ENDS, OUTSIDE, PHRASE
from newsclean.evidence import SHAPES, Element, Evidence
from newsclean.page import Block
from newsclean.rules.markup import TAG_BITS

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index)

cdef enum:
    NONE = -1
    #: As many as there are NAMES and MASKS.
    NUMBERS = 59
    MASKED = 4

assert len(NAMES) == NUMBERS and len(MASKS) == MASKED
cdef str C_ENDS = "".join(sorted(ENDS))
cdef int C_AROUND = AROUND, C_FAR = statistics.FAR, C_OUTSIDE = OUTSIDE, C_REACH = statistics.REACH
cdef Py_ssize_t C_BEGINNING = BEGINNING, C_LONG = statistics.LONG, C_PHRASE = PHRASE
cdef Py_ssize_t C_WIDE_BEGINNING = statistics.WIDE_BEGINNING
cdef double C_FADE = statistics.FADE, C_LOUD = statistics.LOUD, C_QUIET = statistics.QUIET
cdef double C_HALF = statistics.HALF, C_NEARLY_ALL = statistics.NEARLY_ALL
cdef Py_UCS4 C_WIDE = ord(statistics.WIDE)
cdef uint64_t C_APART = statistics.APART
cdef uint64_t C_H1 = TAG_BITS["h1"]
#: Shapes are smaller numbers.
cdef uint64_t NO_SHAPE = SHAPES + 1

include "row_maker_tables.pxi"
include "row_maker_statistics.pxi"
include "row_maker_trees.pxi"

#: `NAMES` and `MASKS`.
cdef struct Row:
    double[NUMBERS] numbers
    uint64_t[MASKED] masks


cdef class PageRows(Statistics):
    """The `Rows` of `newsclean.bodymodel.features`."""

    def words(self, int at):
        self.count_words(at)
        return self.places[at].words, self.places[at].told, self.places[at].noticed

    def in_best(self, int at):
        return self.places[at].within

    def candidate(self, int at):
        cdef Place* place = &self.places[at]
        cdef int parent = self.parent_of(place.node)
        cdef bint near = self.nodes[parent].long or self.nodes[self.parent_of(parent)].long
        if not near and not self.nodes[place.node].long and place.to_best.over > C_OUTSIDE:
            return False
        return near or place.size >= 60 or place.link_chars * 5 <= place.length * 4

    def row(self, int at):
        cdef Row row
        cdef int i
        self.fill(at, &row)
        return tuple([row.numbers[i] for i in range(NUMBERS)] + [row.masks[i] for i in range(MASKED)])

    def chances(self, list places, Trees trees):
        cdef Row row
        cdef int at
        found = []
        for at in places:
            self.fill(at, &row)
            found.append(1.0 / (1.0 + exp(-trees.logit(&row))))
        return found

    cdef int fill(self, int at, Row* row) except -1:
        cdef Place* place = &self.places[at]
        cdef Place* high = &self.places[min(self.count, at + C_AROUND + 1)]
        cdef Place* low = &self.places[max(0, at - C_AROUND)]
        cdef Place* end = &self.places[self.count]
        cdef Place* next_place = &self.places[at + 1]
        cdef int around = self.parent_of(place.node)
        cdef Node* element = &self.nodes[place.node]
        cdef Node* parent = &self.nodes[around]
        cdef Node* above = &self.nodes[self.parent_of(around)]
        cdef Group* group = &self.groups[place.group]
        cdef Climb to_region = self.climb(self.region, place.node)
        cdef Node* branch = &self.nodes[to_region.below]
        cdef str text = self.texts[at]
        cdef str beginning = text[:C_BEGINNING] if place.length > C_BEGINNING else text
        cdef double prose = self.prose if self.prose else 1, main = end.main_before if end.main_before else 1
        cdef uint64_t own = element.own
        own |= <uint64_t>LEAD.of(self.evidence[at])
        self.count_words(at)
        row.numbers = [
            place.size,
            _share(place.link_chars, place.length),
            text[place.length - 1] in C_ENDS,
            "|" in text or "@" in text or "©" in text or "•" in text,
            <int>self.copies[text],
            <int>self.strength(text) if place.length < C_PHRASE else 0,
            -1 if self.body is None else self.body.holds(beginning),
            -1 if self.description is None else place.length > 20 and beginning in self.description,
            at,
            max(0, at - self.last),
            place.previous_long,
            place.next_long,
            min(99, at - place.h1) if place.h1 >= 0 else -1,
            max(-30, min(99, at - self.title_at)) if self.title_at >= 0 else -40,
            self.climb(self.title, place.node).steps if self.title_at >= 0 else -1,
            _share(place.told, place.words + 1),
            place.told,
            place.noticed,
            _share(place.noticed, place.words + 3),
            element.blocks,
            _share(element.link_chars, element.chars),
            parent.long,
            parent.blocks,
            parent.children,
            _share(parent.link_chars, parent.chars),
            parent.prose / prose,
            parent.kin,
            _share(parent.kin_long, parent.kin),
            above.long,
            above.blocks,
            above.children,
            _share(above.link_chars, above.chars),
            above.prose / prose,
            to_region.steps,
            to_region.over,
            _share(branch.link_chars, branch.chars),
            place.to_best.steps,
            place.to_best.over,
            group.count,
            _share(group.size, group.count),
            _share(group.link_chars, group.size),
            _share(group.long, group.count),
            group.parents,
            _share(group.inside, group.count),
            next_place.size if at + 1 < self.count else -1,
            _share(next_place.link_chars, next_place.length) if at + 1 < self.count else -1,
            self.prose,
            self.nodes[self.root].long,
            self.best_prose / prose,
            high.links_before - low.links_before,
            high.longs_before - low.longs_before,
            place.size / self.main_mean,
            parent.number == self.main_parent,
            place.group == self.main_group,
            element.shape == self.main_kind,
            self.main_count,
            place.main_before / main,
            (end.main_before - next_place.main_before) / main,
            _share(at - self.first, max(1, self.last - self.first)),
        ]
        row.masks = [own, element.near | own, element.above | own, branch.own]
        return 0


cdef double _share(double part, double whole) noexcept:
    """A part of what may be nothing."""
    return part / (whole if whole else 1)


def rows_of(page, blocks, texts, title_at, counts):
    """What `newsclean.bodymodel.rows.rows_of` returns."""
    return PageRows(page, blocks, texts, title_at, counts)
