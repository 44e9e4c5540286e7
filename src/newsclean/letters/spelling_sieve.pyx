# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`spellings.py` in C: words are hashed where they stand, and only one that is likely a spelling becomes an object."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.stdint cimport UINT32_MAX, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

from newsclean.letters.spellings import MARKS

cdef enum:
    MARK = 0
    LETTER = 1
    BEYOND = 2  # a byte of a sign beyond ASCII

cdef enum:
    FIELD = 1024  # words of bits: one bit for each character below U+10000, some for each word of a page
    LONGEST = 255  # a name of more bytes is looked at in any case

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
    uint32_t start
    uint32_t end
    uint32_t key
    bint ascii


cdef inline uint32_t _key(const unsigned char* word, Py_ssize_t size) noexcept nogil:
    """The hash of a word: of its size, its first eight bytes and its last eight; few words have more."""
    cdef uint64_t first, last = 0
    cdef uint32_t low, high
    if size >= 8:
        memcpy(&first, word, 8)
        memcpy(&last, word + size - 8, 8)
    elif size >= 4:
        memcpy(&low, word, 4)
        memcpy(&high, word + size - 4, 4)
        first = low | <uint64_t>high << 32
    else:
        first = word[0] | <uint64_t>word[size >> 1] << 8 | <uint64_t>word[size - 1] << 16
    first = (first ^ <uint64_t>size) * FACTOR
    first = (first ^ first >> 32 ^ last) * FACTOR
    return <uint32_t>(first >> 32)


cdef inline uint64_t _bits(uint32_t key) noexcept nogil:
    """Two bits for a word."""
    return (<uint64_t>1 << (key & 63)) | (<uint64_t>1 << ((key >> 6) & 63))


cdef inline uint32_t _slot(uint32_t key) noexcept nogil:
    """A key with the bits first that `_bits` does not use: its place in a table."""
    return key >> 12 | key << 20


cdef class Words:
    """The words of a text in UTF-8, looked for once: each time that it stands there, and its hash. `loose` tells that
    a full stop or a comma stands behind a space somewhere."""

    cdef bytes data
    cdef Word* words
    cdef Py_ssize_t count
    cdef readonly bint loose

    def __cinit__(self, bytes data not None):
        cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(data), room = size // 5 + 16, at = 0, start
        cdef Word* words
        cdef Word* more
        cdef unsigned char kind
        cdef int mark
        cdef bint ascii, loose = False
        if size > UINT32_MAX:
            raise OverflowError("a text of more than four gigabytes")
        self.words = words = <Word*>PyMem_Realloc(NULL, room * sizeof(Word))
        if words == NULL:
            raise MemoryError()
        self.data = data
        while at < size:
            kind = KINDS[signs[at]]
            if kind == MARK:
                loose |= signs[at] == c" " and (signs[at + 1] == c"." or signs[at + 1] == c",")
                at += 1
                continue
            if kind == BEYOND and (mark := _mark(signs + at)):
                at += mark
                continue
            start = at
            ascii = True
            while True:
                while KINDS[signs[at]] == LETTER:  # the null byte behind the data is a mark
                    at += 1
                if KINDS[signs[at]] == MARK or _mark(signs + at):
                    break
                ascii = False
                at += 1
            if self.count == room:
                room *= 2
                more = <Word*>PyMem_Realloc(words, room * sizeof(Word))
                if more == NULL:
                    raise MemoryError()
                self.words = words = more
            words[self.count] = Word(<uint32_t>start, <uint32_t>at, _key(signs + start, at - start), ascii)
            self.count += 1
        self.loose = loose

    def __dealloc__(self):
        PyMem_Free(self.words)


ctypedef uint64_t* Field


cdef inline bint _begins_small(const unsigned char* word) noexcept nogil:
    return c"a" <= word[0] <= c"z"


cdef inline Py_ssize_t _end(const unsigned char* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    """Where the spelling at data[at] ends."""
    while at < size and data[at] != c"\n" and data[at] != c" ":
        at += 1
    return at


cdef class Spellings:
    """Spellings in UTF-8, parted by spaces or line breaks, and two bits for each of them in a field that a cache holds:
    in one of those that begin small, as most words do and few damaged names, or in one of the others."""

    cdef bytes data
    cdef Field[2] field
    cdef uint32_t[2] mask
    #: A table of places, each behind its place by one: 0 for a slot that is free.
    cdef uint32_t* slots
    cdef uint32_t slot_mask

    def __cinit__(self, bytes data not None):
        cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(data)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(data), at = 0, end
        cdef Py_ssize_t[2] count = [0, 0]
        cdef uint32_t room, key, slot
        cdef int kind
        if size >= UINT32_MAX:
            raise OverflowError("spellings of more than four gigabytes")
        self.data = data
        while at < size:
            end = _end(signs, at, size)
            count[end > at and _begins_small(signs + at)] += 1
            at = end + 1
        for kind in range(2):
            room = 16
            while <Py_ssize_t>room * 4 < count[kind]:
                room *= 2
            self.field[kind] = <uint64_t*>PyMem_Calloc(room, sizeof(uint64_t))
            if self.field[kind] == NULL:
                raise MemoryError()
            self.mask[kind] = room - 1
        room = 16
        while <Py_ssize_t>room < 2 * (count[0] + count[1]):
            room *= 2
        self.slots = <uint32_t*>PyMem_Calloc(room, sizeof(uint32_t))
        if self.slots == NULL:
            raise MemoryError()
        self.slot_mask = room - 1
        at = 0
        while at < size:
            end = _end(signs, at, size)
            if end > at:
                key = _key(signs + at, end - at)
                kind = _begins_small(signs + at)
                self.field[kind][_slot(key) & self.mask[kind]] |= _bits(key)
                slot = _slot(key) & self.slot_mask
                while self.slots[slot]:
                    slot = (slot + 1) & self.slot_mask
                self.slots[slot] = <uint32_t>at + 1
            at = end + 1

    def __dealloc__(self):
        PyMem_Free(self.field[0])
        PyMem_Free(self.field[1])
        PyMem_Free(self.slots)

    cdef bint has(self, const unsigned char* word, Py_ssize_t size, uint32_t key) noexcept:
        cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(self.data)
        cdef Py_ssize_t whole = PyBytes_GET_SIZE(self.data), at
        cdef uint32_t slot = _slot(key) & self.slot_mask
        while self.slots[slot]:
            at = self.slots[slot] - 1
            if at + size <= whole and _end(signs, at + size, whole) == at + size and not memcmp(signs + at, word, size):
                return True
            slot = (slot + 1) & self.slot_mask
        return False

    def among(self, Words words not None):
        """Those that are words of a text."""
        cdef const unsigned char* signs = <const unsigned char*>PyBytes_AS_STRING(words.data)
        cdef uint64_t bits
        cdef set found = set()
        cdef Py_ssize_t at, size
        cdef int kind
        cdef Word* word
        for at in range(words.count):
            word = &words.words[at]
            kind = _begins_small(signs + word.start)
            bits = _bits(word.key)
            if self.field[kind][_slot(word.key) & self.mask[kind]] & bits == bits:
                size = word.end - word.start
                if self.has(signs + word.start, size, word.key):
                    found.add(words.data[word.start : word.end])
        return found


cdef class _Field:
    """Two bits for each word of a text."""

    cdef uint64_t[FIELD] bits

    def __cinit__(self, Words words not None):
        cdef Py_ssize_t number
        for number in range(words.count):
            self.bits[_slot(words.words[number].key) & (FIELD - 1)] |= _bits(words.words[number].key)

    cdef bint may_hold(self, const unsigned char* word, Py_ssize_t size) noexcept:
        cdef uint32_t key
        cdef uint64_t bits
        if size == 0:
            return False
        key = _key(word, size)
        bits = _bits(key)
        return self.bits[_slot(key) & (FIELD - 1)] & bits == bits


def worn(Words words not None, names):
    """Those of the names of which a part may be a word of the text: with some of its letters beyond ASCII left out, or
    what stands before one of them. Some of which none is are among them, and few."""
    cdef _Field field = _Field(words)
    cdef unsigned char[LONGEST] part
    cdef Py_ssize_t size, at, behind, left
    cdef const unsigned char* signs
    cdef bytes data
    cdef list found = []
    cdef bint likely
    for name in names:
        data = (<str>name).encode()
        signs = <const unsigned char*>PyBytes_AS_STRING(data)
        size = PyBytes_GET_SIZE(data)
        likely = size > LONGEST
        left = 0
        for at in range(0 if likely else size):
            if signs[at] < 128:
                part[left] = signs[at]
                left += 1
        likely = likely or field.may_hold(part, left)
        at = 0
        while at < size and not likely:
            if signs[at] < 128:
                at += 1
                continue
            behind = at + 1
            while behind < size and signs[behind] & 0xC0 == 0x80:
                behind += 1
            memcpy(part, signs, at)
            memcpy(part + at, signs + behind, size - behind)
            likely = field.may_hold(part, size - behind + at) or field.may_hold(signs, at)
            at = behind
        if likely:
            found.append(name)
    return found


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
