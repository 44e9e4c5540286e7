"""Letters as `str.casefold` leaves them, and sets of keys: what the native passes over words share."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport uint32_t, uint64_t

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index)
    bint Py_UNICODE_ISALNUM(Py_UCS4 sign)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 sign)
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign)

cdef enum:
    KNOWN = 1 << 30  # looked up before
    LETTER = 1 << 29
    MANY = 1 << 28  # folds to several letters: str.casefold knows which
    WORD = 1 << 27  # a letter, a digit or _
    DIGIT = 1 << 26
    SPACE = 1 << 25
    SIGN = (1 << 21) - 1
    #: Signs that are remembered.
    SIGNS = 0x3000

#: What a sign folds to, and what it is.
cdef uint32_t[SIGNS] SEEN


cdef uint32_t _look_up(Py_UCS4 sign) except 0:
    cdef uint32_t found = KNOWN
    cdef Py_UCS4 one = sign
    cdef str folded
    if not (0x3000 <= sign < 0xA000 or 0xAC00 <= sign < 0xD7A4):  # no letter of these has a case
        folded = chr(sign).casefold()
        if len(folded) > 1:
            found |= MANY
        one = folded[0]
    found |= <uint32_t>one
    if Py_UNICODE_ISSPACE(one):
        found |= SPACE
    if Py_UNICODE_ISDECIMAL(one):
        found |= DIGIT
    if one == c"_" or Py_UNICODE_ISALNUM(one):
        found |= WORD
        if one != c"_" and not found & DIGIT:
            found |= LETTER
    if sign < SIGNS:
        SEEN[sign] = found
    return found


cdef inline uint32_t _folded(Py_UCS4 sign) except 0:
    """What a sign folds to, and what it is."""
    cdef uint32_t found = SEEN[sign] if sign < SIGNS else 0
    return found if found else _look_up(sign)


cdef inline uint64_t _with(uint64_t key, uint32_t letter) noexcept nogil:
    """The key of a word, from that of its letters so far (FNV-1a)."""
    return (key ^ letter) * 0x100000001B3ULL


cdef uint64_t _mixed(uint64_t key) noexcept nogil:
    key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93ULL
    key ^= key >> 32
    return key if key else 1


cdef class Keys:
    """A set of mixed keys."""

    cdef uint64_t* table
    cdef uint64_t mask

    def __cinit__(self, Py_ssize_t expected):
        cdef uint64_t room = 64
        while room < 4 * <uint64_t>expected:
            room *= 2
        self.mask = room - 1
        self.table = <uint64_t*>PyMem_Calloc(room, sizeof(uint64_t))
        if self.table == NULL:
            raise MemoryError()

    def __dealloc__(self):
        PyMem_Free(self.table)

    cdef inline uint64_t place(self, uint64_t key) noexcept:
        """Where the key stands, or belongs."""
        cdef uint64_t at = key & self.mask
        while self.table[at] and self.table[at] != key:
            at = (at + 1) & self.mask
        return at

    cdef inline void add(self, uint64_t key) noexcept:
        self.table[self.place(key)] = key

    cdef inline bint has(self, uint64_t key) noexcept:
        return self.table[self.place(key)] != 0
