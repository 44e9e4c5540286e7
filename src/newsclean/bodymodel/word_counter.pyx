# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`word_counts.py` in C: words are hashed where they stand, and no object is made of any."""

from libc.string cimport memset

from functools import lru_cache

from newsclean.bodymodel.word_counts import BEGINNING, SHORTEST, words_of

include "../folding.pxi"

cdef Py_ssize_t C_BEGINNING = BEGINNING
cdef int C_SHORTEST = SHORTEST

cdef enum:
    #: Places for the words of one text: it has fewer than half as many.
    PLACES = 1024


cdef int _distinct(str text, Py_ssize_t end, uint64_t* keys) except -2:
    """Put the keys of the different words of text[:end] into `keys`, and return their number; -1 where a sign stands in
    it that folds to several."""
    cdef uint64_t[PLACES] own
    cdef int count = 0, size = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at
    cdef uint64_t key = 0, slot
    cdef uint32_t found
    memset(own, 0, sizeof(own))
    for at in range(end + 1):
        found = 0
        if at < end:
            found = _folded(PyUnicode_READ(kind, data, at))
            if found & MANY:
                return -1
        if found & LETTER:
            key = _with(key, found & SIGN)
            size += 1
            continue
        if size >= C_SHORTEST:
            key = _mixed(key)
            slot = key & (PLACES - 1)
            while own[slot] and own[slot] != key:
                slot = (slot + 1) & (PLACES - 1)
            if not own[slot]:
                own[slot] = key
                keys[count] = key
                count += 1
        key = 0
        size = 0
    return count


cdef int _words(str text, uint64_t* keys) except -2:
    """The keys of the different words of a text's beginning, and their number."""
    cdef int count = _distinct(text, min(len(text), C_BEGINNING), keys)
    if count < 0:
        text = text[:C_BEGINNING].casefold()
        count = _distinct(text, len(text), keys)
    return count


@lru_cache(maxsize=256)
def _noticed(notices):
    cdef uint64_t[PLACES] keys
    cdef Keys found = Keys(len(notices))
    for word in notices:
        if words_of(word) == {word}:
            _words(word, keys)
            found.add(keys[0])
    return found


cdef class Counting:
    cdef Keys told, noticed

    def __cinit__(self, str subject, frozenset notices):
        cdef uint64_t[PLACES] keys
        cdef int count = _words(subject, keys), at
        self.told, self.noticed = Keys(count), _noticed(notices)
        for at in range(count):
            self.told.add(keys[at])

    def of(self, str text):
        cdef uint64_t[PLACES] keys
        cdef int count = _words(text, keys), at, told = 0, noticed = 0
        for at in range(count):
            told += self.told.has(keys[at])
            noticed += self.noticed.has(keys[at])
        return count, told, noticed


def counting(str subject, frozenset notices):
    """What `newsclean.bodymodel.word_counts.counting` returns."""
    return Counting(subject, notices).of
