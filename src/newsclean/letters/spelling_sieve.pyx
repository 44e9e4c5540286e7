# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`spellings.py` in C: words are hashed where they stand, and only one that is likely a spelling becomes an object."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.stdint cimport uint64_t
from libc.string cimport memchr, memcpy

from newsclean.letters.spellings import MARKS

cdef enum:
    MARK = 0
    LETTER = 1
    BEYOND = 2  # a byte of a sign beyond ASCII

cdef enum:
    FIELD = 1024  # words of bits: one bit for each character below U+10000, some for each word of a page

#: What each byte is.
cdef unsigned char[256] KINDS
#: The usual marks beyond ASCII are of two bytes, or three of which two are the same.
cdef unsigned char TWO, THREE, SECOND
cdef unsigned char[256] LAST_OF_TWO, LAST_OF_THREE
cdef uint64_t FACTOR = 0x9E3779B97F4A7C15ULL


cdef void _learn() except *:
    cdef int code
    cdef bytes mark
    global TWO, THREE, SECOND
    for code in range(256):
        KINDS[code] = BEYOND if code > 127 else LETTER if chr(code).isalpha() else MARK
        LAST_OF_TWO[code] = LAST_OF_THREE[code] = 0
    for mark in [sign.encode() for sign in MARKS]:
        if len(mark) == 2:
            TWO = mark[0]
            LAST_OF_TWO[<unsigned char>mark[1]] = 1
        else:
            THREE, SECOND = mark[0], mark[1]
            LAST_OF_THREE[<unsigned char>mark[2]] = 1
    first = {sign.encode()[:-1] for sign in MARKS}
    assert first == {bytes([TWO]), bytes([THREE, SECOND])}


_learn()


cdef inline int _mark(const unsigned char* data) noexcept nogil:
    """How many bytes the mark that begins there has; 0 where none does."""
    if data[0] == TWO:
        return 2 if LAST_OF_TWO[data[1]] else 0
    if data[0] == THREE and data[1] == SECOND:
        return 3 if LAST_OF_THREE[data[2]] else 0
    return 0


cdef struct Word:
    Py_ssize_t start
    Py_ssize_t end
    uint64_t key
    bint ascii


cdef inline bint _next(const unsigned char* data, Py_ssize_t size, Py_ssize_t at, Word* word) noexcept nogil:
    """The next word from `at` on; 0 where there is none."""
    cdef uint64_t key = 0
    cdef int kind, mark
    while at < size:
        kind = KINDS[data[at]]
        if kind == MARK:
            at += 1
        elif kind == BEYOND and (mark := _mark(data + at)):
            at += mark
        else:
            break
    word.start = at
    word.ascii = True
    while at < size:
        kind = KINDS[data[at]]
        if kind == MARK:
            break
        if kind == BEYOND:
            if _mark(data + at):
                break
            word.ascii = False
        key = (key + data[at]) * FACTOR
        at += 1
    word.end = at
    word.key = key ^ key >> 32
    return at > word.start


cdef bint _loose(const unsigned char* data, Py_ssize_t size) noexcept nogil:
    cdef const unsigned char* at = data
    cdef const unsigned char* end = data + size
    while at < end:
        at = <const unsigned char*>memchr(at, c" ", end - at)
        if at == NULL:
            return False
        at += 1
        if at < end and (at[0] == c"." or at[0] == c","):
            return True
    return False


cdef class Words:
    """The words of a text in UTF-8, looked for once: each time that it stands there, and its hash. `loose` tells that
    a full stop or a comma stands behind a space somewhere."""

    cdef bytes data
    cdef Word* words
    cdef Py_ssize_t count
    cdef readonly bint loose

    def __cinit__(self, bytes data):
        cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(data), room = size // 5 + 16, at = 0
        cdef Word* words = <Word*>PyMem_Realloc(NULL, room * sizeof(Word))
        cdef Word* more
        self.data = data
        self.words = words
        if words == NULL:
            raise MemoryError()
        while _next(signs, size, at, &words[self.count]):
            at = words[self.count].end
            self.count += 1
            if self.count == room:
                room *= 2
                more = <Word*>PyMem_Realloc(words, room * sizeof(Word))
                if more == NULL:
                    raise MemoryError()
                self.words = words = more
        self.loose = _loose(signs, size)

    def __dealloc__(self):
        PyMem_Free(self.words)


ctypedef uint64_t* Field


cdef inline bint _begins_small(bytes data, Py_ssize_t at) noexcept:
    return c"a" <= PyBytes_AS_STRING(data)[at] <= c"z"


cdef class Spellings:
    """A set of spellings, and two bits for each of them in a field that a cache holds: in one of those that begin
    small, as most words do and few damaged names, or in one of the others."""

    cdef frozenset spellings
    cdef Field[2] field
    cdef uint64_t[2] mask

    def __cinit__(self, spellings):
        cdef uint64_t room
        cdef Py_ssize_t[2] count = [0, 0]
        cdef bytes spelling
        cdef Word word
        cdef int kind
        self.spellings = frozenset(spellings)
        for spelling in self.spellings:
            count[_begins_small(spelling, 0)] += 1
        for kind in range(2):
            room = 16
            while room * 4 < <uint64_t>count[kind]:
                room *= 2
            self.field[kind] = <uint64_t*>PyMem_Calloc(room, sizeof(uint64_t))
            if self.field[kind] == NULL:
                raise MemoryError()
            self.mask[kind] = room - 1
        for spelling in self.spellings:
            if _next(<const unsigned char*>PyBytes_AS_STRING(spelling), PyBytes_GET_SIZE(spelling), 0, &word):
                kind = _begins_small(spelling, word.start)
                self.field[kind][word.key & self.mask[kind]] |= _bits(word.key)

    def __dealloc__(self):
        PyMem_Free(self.field[0])
        PyMem_Free(self.field[1])

    def among(self, Words words not None):
        """Those that are words of a text."""
        cdef bytes data = words.data, spelling
        cdef uint64_t bits
        cdef set found = set()
        cdef Py_ssize_t at
        cdef int kind
        cdef Word* word
        for at in range(words.count):
            word = &words.words[at]
            kind = _begins_small(data, word.start)
            bits = _bits(word.key)
            if self.field[kind][word.key & self.mask[kind]] & bits == bits:
                spelling = data[word.start : word.end]
                if spelling in self.spellings:
                    found.add(spelling)
        return found


cdef inline uint64_t _key(const unsigned char* data, Py_ssize_t low, Py_ssize_t high, Py_ssize_t out, Py_ssize_t back,
                          bint beyond) noexcept nogil:
    """The hash of data[low:high] without data[out:back], or (`beyond`) without anything beyond ASCII."""
    cdef uint64_t key = 0
    cdef Py_ssize_t at = low
    while at < high:
        if at == out:
            at = back
            continue
        if not beyond or data[at] < 128:
            key = (key + data[at]) * FACTOR
        at += 1
    return key ^ key >> 32


def worn(Words words not None, names):
    """Those of the names of which a part may be a word of the text: with some of its letters beyond ASCII left out, or
    what stands before one of them. Some of which none is are among them, and few."""
    cdef uint64_t[FIELD] field
    cdef uint64_t key, bits
    cdef Py_ssize_t number, size, at, behind
    cdef const unsigned char* signs
    cdef bytes data
    cdef list found = []
    cdef bint likely
    for number in range(FIELD):
        field[number] = 0
    for number in range(words.count):
        key = words.words[number].key
        field[key & (FIELD - 1)] |= _bits(key)
    for name in names:
        data = (<str>name).encode()
        signs = <const unsigned char*>PyBytes_AS_STRING(data)
        size = PyBytes_GET_SIZE(data)
        key = _key(signs, 0, size, size, size, True)
        bits = _bits(key)
        likely = field[key & (FIELD - 1)] & bits == bits
        at = 0
        while at < size and not likely:
            if signs[at] < 128:
                at += 1
                continue
            behind = at + 1
            while behind < size and signs[behind] & 0xC0 == 0x80:
                behind += 1
            key = _key(signs, 0, size, at, behind, False)
            bits = _bits(key)
            likely = field[key & (FIELD - 1)] & bits == bits
            if not likely:
                key = _key(signs, 0, at, size, size, False)
                bits = _bits(key)
                likely = field[key & (FIELD - 1)] & bits == bits
            at = behind
        if likely:
            found.append(name)
    return found


cdef inline uint64_t _bits(uint64_t key) noexcept nogil:
    return (<uint64_t>1 << ((key >> 40) & 63)) | (<uint64_t>1 << ((key >> 52) & 63))


def accented(Words words not None, *, bint headed=False):
    """The different words of a text with a sign beyond ASCII; `headed`: that don't begin with a small one of ASCII."""
    cdef bytes data = words.data
    cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(data)
    cdef set found = set()
    cdef Py_ssize_t at
    cdef Word* word
    for at in range(words.count):
        word = &words.words[at]
        if not word.ascii and not (headed and b"a" <= signs[word.start] <= b"z"):
            found.add(data[word.start : word.end])
    return [spelling.decode("utf-8", "replace") for spelling in found]


def runs_of(bytes data not None):
    """The runs of characters beyond ASCII of a text in UTF-8, a space between two."""
    cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(data)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(data), at = 0, begin, written = 0
    cdef char* runs = <char*>PyMem_Realloc(NULL, size + 1)
    cdef uint64_t eight
    if runs == NULL:
        raise MemoryError()
    try:
        while at < size:
            if signs[at] < 128:
                at += 1
                while at + 8 <= size:
                    memcpy(&eight, signs + at, 8)
                    if eight & 0x8080808080808080ULL:
                        break
                    at += 8
                continue
            begin = at
            while at < size and signs[at] > 127:
                at += 1
            if written:
                runs[written] = c" "
                written += 1
            memcpy(runs + written, signs + begin, at - begin)
            written += at - begin
        return runs[:written].decode("utf-8")
    finally:
        PyMem_Free(runs)


def different(str text not None):
    """The different characters of a text, in their order in Unicode."""
    cdef uint64_t[FIELD] seen
    cdef uint64_t bits
    cdef Py_UCS4 sign
    cdef uint64_t code
    cdef int place, bit
    cdef list found = []
    cdef set beyond = set()
    for place in range(FIELD):
        seen[place] = 0
    for sign in text:
        code = <uint64_t>sign
        if code >> 6 < FIELD:
            seen[code >> 6] |= <uint64_t>1 << (code & 63)
        else:
            beyond.add(sign)
    for place in range(FIELD):
        bits = seen[place]
        bit = 0
        while bits:
            if bits & 1:
                found.append(chr(place * 64 + bit))
            bits >>= 1
            bit += 1
    return "".join(found + sorted(beyond))
