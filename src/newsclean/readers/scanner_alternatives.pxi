"""The texts that images have for readers who don't see them: what a caption repeats."""

#: Shorter texts of an image say nothing.
cdef int C_TOLD = TOLD
cdef int C_SAME = SAME

cdef enum:
    #: No less than SAME; so many signs rule out most lines.
    MOST_SAME = 64
    FEW_SIGNS = 8

assert SAME <= MOST_SAME


cdef inline uint64_t _key_of_few(const Py_UCS4* signs, Py_ssize_t count) noexcept:
    """A number that stands for the first of these signs."""
    cdef uint64_t key = FIRST_KEY
    cdef Py_ssize_t at
    for at in range(min(count, <Py_ssize_t>FEW_SIGNS)):
        key = (key ^ <uint64_t>signs[at]) * NEXT_KEY
    return key


cdef int _length(const uint8_t* s, Py_ssize_t size, int most) noexcept:
    """How many signs a text in UTF-8 has, counted up to `most`."""
    cdef int count = 0
    cdef Py_ssize_t at
    for at in range(size):
        if count == most:
            break
        count += (s[at] & 0xC0) != 0x80
    return count


cdef Py_ssize_t _plain_sign(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, Py_UCS4* sign) noexcept:
    """Behind the sign at s[at] of a written attribute: `outline.plain`."""
    sign[0] = s[at]
    if s[at] >= 0x80:
        return _decoded(s, at, end, sign)
    if s[at] == c"&":
        if _begins(s, at, end, b"&amp;", 5):
            return at + 5
        if _begins(s, at, end, b"&lt;", 4) or _begins(s, at, end, b"&gt;", 4):
            sign[0] = c"<" if s[at + 1] == c"l" else c">"
            return at + 4
        if _begins(s, at, end, b"&nbsp;", 6):
            sign[0] = 0xA0
            return at + 6
        if _begins(s, at, end, b"&quot;", 6):
            sign[0] = c'"'
            return at + 6
    return at + 1


cdef class Alternatives(Heads):
    """How the alternatives of the images so far begin."""

    cdef set alternatives
    #: A bit for the first signs of each.
    cdef uint64_t[64] may_be

    def __cinit__(self, bytes source):
        self.alternatives = set()

    cdef int add_alternative(self, Pair* pair) except -1:
        """Keep how the text begins that an image has for those who don't see it: see `tags.alternative`."""
        cdef Py_UCS4[MOST_SAME] signs
        cdef int count = 0
        cdef bint space = False
        cdef Py_ssize_t at, end
        cdef Py_UCS4 sign
        cdef uint64_t key
        if pair == NULL or _length(self.out + pair.value, pair.value_size, C_TOLD) < C_TOLD:
            return 0
        at, end = pair.value, pair.value + pair.value_size
        while at < end and count < C_SAME:
            at = _plain_sign(self.out, at, end, &sign)
            if Py_UNICODE_ISSPACE(sign) and sign != 0xA0:
                space = count > 0
                continue
            if space:
                signs[count] = c" "
                count += 1
                space = False
            if count < C_SAME:
                signs[count] = sign
                count += 1
        key = _key_of_few(signs, count)
        self.may_be[(key >> 6) & 63] |= <uint64_t>1 << (key & 63)
        self.alternatives.add(PyUnicode_FromKindAndData(4, signs, count))
        return 0

    cdef bint begins_like_alternative(self, const Py_UCS4* text, Py_ssize_t size) except -1:
        """Whether a line begins with one of the alternatives; a few signs rule out most."""
        cdef Py_UCS4[MOST_SAME] signs
        cdef Py_ssize_t count
        cdef uint64_t key
        if not self.alternatives:
            return False
        count = _folded(text, size, signs, FEW_SIGNS)
        key = _key_of_few(signs, count)
        if not self.may_be[(key >> 6) & 63] >> (key & 63) & 1:
            return False
        count = _folded(text, size, signs, C_SAME)
        return PyUnicode_FromKindAndData(4, signs, count) in self.alternatives
