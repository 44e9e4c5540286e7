# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`spellings.py` in C: words are hashed where they stand, and only one that is likely a spelling becomes an object."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.stdint cimport uint64_t
from libc.string cimport memchr

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


cdef class Spellings:
    """A set of spellings, and two bits for each of them in a field that a cache holds."""

    cdef frozenset spellings
    cdef uint64_t* field
    cdef uint64_t mask

    def __cinit__(self, spellings):
        cdef uint64_t room = 16
        cdef bytes spelling
        cdef Word word
        self.spellings = frozenset(spellings)
        while room * 4 < <uint64_t>len(self.spellings):
            room *= 2
        self.field = <uint64_t*>PyMem_Calloc(room, sizeof(uint64_t))
        if self.field == NULL:
            raise MemoryError()
        self.mask = room - 1
        for spelling in self.spellings:
            if _next(<const unsigned char*>PyBytes_AS_STRING(spelling), PyBytes_GET_SIZE(spelling), 0, &word):
                self.field[word.key & self.mask] |= _bits(word.key)

    def __dealloc__(self):
        PyMem_Free(self.field)

    def among(self, Words words not None):
        """Those that are words of a text."""
        cdef bytes data = words.data, spelling
        cdef uint64_t bits
        cdef set found = set()
        cdef Py_ssize_t at
        cdef Word* word
        for at in range(words.count):
            word = &words.words[at]
            bits = _bits(word.key)
            if self.field[word.key & self.mask] & bits == bits:
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
