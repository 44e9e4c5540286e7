# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`word_counts.py` in C: words are hashed where they stand, and no object is made of any."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset

from functools import lru_cache

from newsclean.bodymodel.word_counts import BEGINNING, SHORTEST, words_of

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index)
    bint Py_UNICODE_ISALNUM(Py_UCS4 sign)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 sign)

cdef Py_ssize_t C_BEGINNING = BEGINNING
cdef int C_SHORTEST = SHORTEST

cdef enum:
    KNOWN = 1 << 30  # looked up before
    LETTER = 1 << 29
    MANY = 1 << 28  # folds to several letters: str.casefold knows which
    SIGN = (1 << 21) - 1
    #: Signs that are remembered, and places for the words of one text: it has fewer than half as many.
    SIGNS = 0x3000
    PLACES = 1024

#: What a sign folds to, and what it is.
cdef uint32_t[SIGNS] SEEN


cdef uint32_t _look_up(Py_UCS4 sign) except 0:
    cdef uint32_t found
    cdef Py_UCS4 one
    cdef str folded = chr(sign).casefold()
    if len(folded) == 1:
        one = folded[0]
        found = KNOWN | <uint32_t>one
        if Py_UNICODE_ISALNUM(one) and not Py_UNICODE_ISDECIMAL(one) and one != c"_":
            found |= LETTER
    else:
        found = KNOWN | MANY
    if sign < SIGNS:
        SEEN[sign] = found
    return found


cdef uint64_t _mixed(uint64_t key) noexcept nogil:
    key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93ULL
    key ^= key >> 32
    return key if key else 1


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
    cdef Py_UCS4 sign
    memset(own, 0, sizeof(own))
    for at in range(end + 1):
        found = 0
        if at < end:
            sign = PyUnicode_READ(kind, data, at)
            found = SEEN[sign] if sign < SIGNS else 0
            if not found:
                found = _look_up(sign)
            if found & MANY:
                return -1
        if found & LETTER:
            key = (key ^ (found & SIGN)) * 0x100000001B3ULL
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


cdef class Words:
    """A set of words' keys."""

    cdef uint64_t* table
    cdef uint64_t mask

    def __cinit__(self, texts):
        cdef uint64_t[PLACES] keys
        cdef uint64_t room = 2 * PLACES
        cdef int at
        while room < 8 * <uint64_t>len(texts):
            room *= 2
        self.mask = room - 1
        self.table = <uint64_t*>PyMem_Calloc(room, sizeof(uint64_t))
        if self.table == NULL:
            raise MemoryError()
        for text in texts:
            for at in range(_words(text, keys)):
                self.table[self.place(keys[at])] = keys[at]

    def __dealloc__(self):
        PyMem_Free(self.table)

    cdef uint64_t place(self, uint64_t key) noexcept:
        """Where the key stands, or belongs."""
        cdef uint64_t at = key & self.mask
        while self.table[at] and self.table[at] != key:
            at = (at + 1) & self.mask
        return at


@lru_cache(maxsize=256)
def _noticed(notices):
    return Words([word for word in notices if words_of(word) == {word}])


cdef class Counting:
    cdef Words told, noticed

    def __cinit__(self, str subject, frozenset notices):
        self.told = Words([subject])
        self.noticed = _noticed(notices)

    def __call__(self, str text):
        cdef uint64_t[PLACES] keys
        cdef int count = _words(text, keys), at, told = 0, noticed = 0
        for at in range(count):
            told += self.told.table[self.told.place(keys[at])] != 0
            noticed += self.noticed.table[self.noticed.place(keys[at])] != 0
        return count, told, noticed


def counting(str subject, frozenset notices):
    """What `newsclean.bodymodel.word_counts.counting` returns."""
    return Counting(subject, notices)
