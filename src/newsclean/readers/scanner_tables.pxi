"""What the scan keeps of tags, elements and lines, and how it reads a name, a class, a comment."""

cdef enum:
    IS_VOID = 1
    IS_FLOW = 2
    IS_BOLD = 4
    IS_UNSEEN = 8
    IS_LIST = 16
    PLACES = 1 << 15

#: Tags that the scan does something of its own with.
cdef enum Code:
    OTHER, A, BR, IMG, HR, NAV, FOOTER, HOLDS_ARTICLE, BODY

cdef struct Tag:
    uint64_t low, high  # its name, as sixteen bytes
    uint64_t own
    int flags
    Code code
    PyObject* name

cdef struct Node:
    int parent
    Tag* tag
    Py_ssize_t start, end, name_end
    uint64_t own, near, above
    uint64_t shape  # of tag and class
    bint flow, apart, hidden
    int number, last, depth, children, blocks, links, long, pause
    Py_ssize_t chars, link_chars, prose

cdef struct Line:
    int node, lead, picture, paragraph, links, breaks
    Py_ssize_t start, size, letters, link_chars, bold
    bint alternative
    bint plain  # its text is its raw text

cdef struct Stack:
    int* items
    Py_ssize_t count, room

cdef uint64_t ARTICLE = TAG_BITS["article"] | TAG_BITS["main"]
cdef uint64_t C_WANTED = WANTED
cdef uint64_t C_SHAPES = SHAPES
cdef int C_LEAST = LEAST
cdef int C_TENTHS = TENTHS
cdef int C_BESIDE = BESIDE
cdef int C_LONG = LONG
cdef int C_SAME = SAME
cdef Py_UCS4 BREAK = ord(_BREAK)
cdef int NONE = -1

cdef Tag[512] TABLE
#: Keys of classes and ids that were met, and their topics.
cdef uint64_t[PLACES] NAMED
cdef uint64_t[PLACES] TOPICS_OF
_names = []


cdef uint64_t _slot(uint64_t low, uint64_t high) noexcept nogil:
    return ((low ^ (high * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL) >> 55


cdef Tag* _known(uint64_t low, uint64_t high) noexcept nogil:
    """The tag of this name; a free place where there is none."""
    cdef uint64_t at = _slot(low, high)
    while TABLE[at].low and not (TABLE[at].low == low and TABLE[at].high == high):
        at = (at + 1) & 511
    return &TABLE[at]


def _fill():
    cdef uint64_t[2] key
    cdef Tag* tag
    codes = {"a": A, "br": BR, "img": IMG, "hr": HR, "nav": NAV, "footer": FOOTER, "article": HOLDS_ARTICLE,
             "main": HOLDS_ARTICLE, "body": BODY}
    for name in sorted({*VOID, *FLOW, *BOLD, *SELDOM_UNSEEN, *TAG_TOPICS, *LISTS, "a"}):
        data = name.encode("ascii")
        assert len(data) <= 16
        padded = data.ljust(16, b"\0")
        memcpy(key, <const char*>padded, 16)
        tag = _known(key[0], key[1])
        tag.low, tag.high = key[0], key[1]
        tag.own = TAG_TOPICS.get(name, 0)
        tag.flags = (
            IS_VOID * (name in VOID) | IS_FLOW * (name in FLOW) | IS_BOLD * (name in BOLD)
            | IS_UNSEEN * (name in SELDOM_UNSEEN) | IS_LIST * (name in LISTS)
        )
        tag.code = codes.get(name, OTHER)
        _names.append(name)
        tag.name = <PyObject*>name


_fill()


cdef Tag* _tag_at(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """The tag whose name is s[at:end]; an empty one for a name that nothing is known of."""
    cdef uint64_t[2] key
    cdef Py_ssize_t i
    if not 0 < end - at <= 16:
        return &NOTHING
    key[0] = key[1] = 0
    for i in range(end - at):
        if s[at + i] > 127:
            return &NOTHING
        (<uint8_t*>key)[i] = <uint8_t>s[at + i]
    return _known(key[0], key[1])


cdef Tag NOTHING
NOTHING.low = NOTHING.high = NOTHING.own = 0
NOTHING.flags = 0
NOTHING.code = OTHER
NOTHING.name = NULL


cdef Py_ssize_t _find(const unit* s, Py_ssize_t at, Py_ssize_t end, uint8_t sign) noexcept nogil:
    """Where `sign` stands in s[at:end]; `end` where it does not. Bytes are searched, many at a time."""
    cdef const uint8_t* bytes = <const uint8_t*>s
    cdef size_t place = at * sizeof(unit), stop = end * sizeof(unit)
    cdef const void* found
    while at < end and place < stop:
        found = memchr(bytes + place, sign, stop - place)
        if found == NULL:
            return end
        place = <const uint8_t*>found - bytes
        at = place // sizeof(unit)
        if s[at] == sign:
            return at
        place += 1
    return end


cdef bint _reads(const unit* s, Py_ssize_t at, Py_ssize_t end, const char* words, int size) noexcept nogil:
    """Whether `words`, of so many signs, stand at `at`."""
    cdef int i
    if at + size > end:
        return False
    for i in range(size):
        if s[at + i] != <uint8_t>words[i]:
            return False
    return True


cdef uint64_t _key(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """A number that stands for s[at:end] (FNV-1a)."""
    cdef uint64_t key = 0xCBF29CE484222325ULL
    while at < end:
        key = (key ^ s[at]) * 0x100000001B3ULL
        at += 1
    return key


cdef uint64_t _topics(Scan scan, Py_ssize_t at, Py_ssize_t end, uint64_t key) except? 0:
    """The topics of a class or an id, markup[at:end], whose key is given. Pages of one site repeat them."""
    cdef uint64_t place = (key ^ (key >> 31)) & (PLACES - 1)
    if NAMED[place] != key:
        TOPICS_OF[place] = <uint64_t>topics_of_names(scan.markup[at:end])
        NAMED[place] = key
    return TOPICS_OF[place]


cdef Py_ssize_t _after_comment(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    while True:
        at = _find(s, at, end, c"-")
        if at >= end:
            return end
        if _reads(s, at, end, b"-->", 3):
            return at + 3
        at += 1


cdef Py_ssize_t _end_of(const unit* s, Py_ssize_t name, Py_ssize_t name_end, Py_ssize_t n) noexcept nogil:
    """Where the closing tag of the element begins whose name is s[name:name_end]; others of its name may nest."""
    cdef Py_ssize_t at = name_end, size = name_end - name, place, i
    cdef int depth = 1
    cdef bint closing, same
    while True:
        at = _find(s, at, n, c"<")
        if at >= n:
            return n
        if _reads(s, at, n, b"<!--", 4):
            at = _after_comment(s, at + 4, n)
            continue
        closing = at + 1 < n and s[at + 1] == c"/"
        place = at + 2 if closing else at + 1
        same = place + size < n
        if same:
            for i in range(size):
                if s[place + i] != s[name + i]:
                    same = False
                    break
        if same and closing and s[place + size] == c">":
            depth -= 1
            if depth == 0:
                return at
        elif same and not closing and (s[place + size] == c">" or s[place + size] == c" "):
            depth += 1
        at = place
