# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""`places.py` in C: one pass over the list, and for each name a number in a table."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport INT32_MAX, int32_t, uint8_t
from libc.string cimport memcmp

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


cdef class GivenNames:
    """See `newsclean.letters.places.GivenNames`."""

    cdef bytes data
    #: A table of places, as that of `NamePlaces`.
    cdef int32_t* slots
    cdef uint64_t mask

    def __cinit__(self, bytes data not None):
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(data), at, end, line = 0
        cdef uint64_t room = LEAST_ROOM, count = data.count(b" ") + 1, place
        if size >= INT32_MAX:
            raise OverflowError("names of more than two gigabytes")
        self.data = data
        while room < 2 * count:
            room *= 2
        self.slots = <int32_t*>PyMem_Calloc(room, sizeof(int32_t))
        if self.slots == NULL:
            raise MemoryError()
        self.mask = room - 1
        while line < size:
            at = self.first(line)
            end = line
            while at >= 0:
                end = self.end(at)
                place = _hash(s, at, end) & self.mask
                while self.slots[place]:
                    place = (place + 1) & self.mask
                self.slots[place] = <int32_t>at + 1
                at = end + 1 if end < size and s[end] == c" " else -1
            line = data.find(b"\n", end) + 1
            if line == 0:
                break

    def __dealloc__(self):
        PyMem_Free(self.slots)

    cdef Py_ssize_t end(self, Py_ssize_t at) noexcept:
        """Where the word at data[at] ends."""
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(self.data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(self.data)
        while at < size and s[at] != c" " and s[at] != c"\n":
            at += 1
        return at

    cdef Py_ssize_t first(self, Py_ssize_t line) noexcept:
        """Where the first given name of a line stands; -1 where it has none."""
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(self.data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(self.data), kind, end
        end = self.end(line)
        if end >= size or s[end] != c" ":
            return -1
        kind = end + 1
        end = self.end(kind)
        if end >= size or s[end] != c" " or s[kind] != c"g":
            return -1
        return end + 1

    def languages(self, bytes word not None):
        """The language of each line that has a name."""
        cdef const uint8_t* s = <const uint8_t*>PyBytes_AS_STRING(self.data)
        cdef const uint8_t* wanted = <const uint8_t*>PyBytes_AS_STRING(word)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(word), at, line
        cdef uint64_t place = _hash(wanted, 0, size) & self.mask
        cdef set lines = set()
        while self.slots[place]:
            at = self.slots[place] - 1
            if self.end(at) == at + size and not memcmp(s + at, wanted, size):
                line = at
                while line and s[line - 1] != c"\n":
                    line -= 1
                lines.add(line)
            place = (place + 1) & self.mask
        return tuple([self.data[line : self.end(line)].decode("utf-8", "replace") for line in sorted(lines)])


cdef uint64_t _hash(const uint8_t* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    cdef uint64_t key = 0
    while at < end:
        key = _with(key, s[at])
        at += 1
    return _mixed(key)
