# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""`places.py` in C: one pass over the list, and for each name a number in a table."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport INT32_MAX, int32_t, uint8_t

include "../folding.pxi"

cdef enum:
    LEAST_ROOM = 16


cdef inline uint8_t _letter(uint8_t sign) noexcept nogil:
    """An ASCII letter as a small one, 0 for what is none."""
    if c"A" <= sign <= c"Z":
        return sign + 32
    return sign if c"a" <= sign <= c"z" else 0


cdef Py_ssize_t _word(const uint8_t* s, Py_ssize_t at, Py_ssize_t size, uint64_t* key, bint* ascii) noexcept nogil:
    """Where the word at s[at] ends; `key` stands for its skeleton."""
    cdef uint8_t letter
    key[0] = 0
    ascii[0] = True
    while at < size and s[at] != c" " and s[at] != c"\n":
        letter = _letter(s[at])
        if letter:
            key[0] = _with(key[0], letter)
        elif s[at] >= 0x80:
            ascii[0] = False
        at += 1
    return at


cdef bint _has_bones(const uint8_t* s, Py_ssize_t at, Py_ssize_t size, bytes bones) noexcept:
    """Whether `bones` is the skeleton of the word at s[at]."""
    cdef const uint8_t* wanted = <const uint8_t*>PyBytes_AS_STRING(bones)
    cdef Py_ssize_t count = PyBytes_GET_SIZE(bones), met = 0
    cdef uint8_t letter
    while at < size and s[at] != c" " and s[at] != c"\n":
        letter = _letter(s[at])
        if letter:
            if met == count or wanted[met] != letter:
                return False
            met += 1
        at += 1
    return met == count


cdef class NamePlaces:
    """See `newsclean.letters.places.NamePlaces`."""

    cdef bytes data
    #: A table of places, each behind its place by one: 0 for a slot that is free.
    cdef int32_t* slots
    cdef uint64_t mask

    def __cinit__(self, bytes data not None):
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(data), at, end
        cdef uint64_t key, room = LEAST_ROOM, count = 1, place
        cdef bint ascii = True
        if size >= INT32_MAX:
            raise OverflowError("names of more than two gigabytes")
        self.data = data
        at = 0
        while at < size:
            at = _word(s, at, size, &key, &ascii) + 1
            count += not ascii
        while room < 2 * count:
            room *= 2
        self.slots = <int32_t*>PyMem_Calloc(room, sizeof(int32_t))
        if self.slots == NULL:
            raise MemoryError()
        self.mask = room - 1
        at = 0
        while at < size:
            end = _word(s, at, size, &key, &ascii)
            if not ascii:
                place = key & self.mask
                while self.slots[place]:
                    place = (place + 1) & self.mask
                self.slots[place] = <int32_t>at + 1
            at = end + 1

    def __dealloc__(self):
        PyMem_Free(self.slots)

    def of(self, bytes bones not None):
        """Where the words with this skeleton begin, in their order."""
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(self.data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(self.data)
        cdef uint64_t key, place
        cdef bint ascii = True
        cdef list found = []
        _word(<const uint8_t*>PyBytes_AS_STRING(bones), 0, PyBytes_GET_SIZE(bones), &key, &ascii)
        place = key & self.mask
        while self.slots[place]:
            if _has_bones(s, self.slots[place] - 1, size, bones):
                found.append(self.slots[place] - 1)
            place = (place + 1) & self.mask
        return found
