"""What the scan keeps of tags, elements and lines, and how it reads a name and a class."""

cdef enum:
    IS_VOID = 1
    IS_FLOW = 2
    IS_BOLD = 4
    IS_UNSEEN = 8
    IS_LIST = 16
    PLACES = 2048
    MET = 128

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
#: FNV-1a
cdef uint64_t FIRST_KEY = 0xCBF29CE484222325ULL
cdef uint64_t NEXT_KEY = 0x100000001B3ULL

cdef Tag[512] TABLE

#: By key, the topics of a name, of a word, of a word's beginning.
cdef struct Topics:
    uint64_t key, topics

cdef Topics[PLACES] OF_NAMES
cdef Topics[PLACES] OF_WORDS
cdef Topics[PLACES] OF_STEMS
_names = []


cdef void* _with_room(void* items, Py_ssize_t* room, Py_ssize_t wanted, size_t size) except NULL:
    """An array with room for so many items, each of so many bytes: itself, or a larger copy."""
    cdef void* grown = items
    if items == NULL or wanted > room[0]:
        room[0] = wanted * 2 + 256
        grown = PyMem_Realloc(items, room[0] * size)
        if grown == NULL:
            raise MemoryError()
    return grown


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
    cdef uint64_t key = FIRST_KEY
    while at < end:
        key = (key ^ s[at]) * NEXT_KEY
        at += 1
    return key


cdef Topics* _place(Topics* table, uint64_t key) noexcept nogil:
    """Where the key stands, or a free place."""
    cdef uint64_t at = (key ^ (key >> 29)) & (PLACES - 1)
    while table[at].key and table[at].key != key:
        at = (at + 1) & (PLACES - 1)
    return &table[at]


cdef _enter(Topics* table, dict names):
    cdef Topics* place
    cdef bytes name
    assert len(names) < PLACES // 4
    for written, topics in names.items():
        name = written.encode("ascii")
        place = _place(table, _key(<const uint8_t*>name, 0, len(name)))
        place.key, place.topics = _key(<const uint8_t*>name, 0, len(name)), topics


_enter(OF_NAMES, CLASSES)
_enter(OF_WORDS, WHOLE)
_enter(OF_STEMS, STEMS)


cdef uint64_t _word(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """The topics of one word of a name, and of the longest beginning of it that has some."""
    cdef uint64_t key = FIRST_KEY, topics = 0
    cdef Topics* stem
    while at < end:
        key = (key ^ (s[at] | 32)) * NEXT_KEY
        stem = _place(OF_STEMS, key)
        if stem.key:
            topics = stem.topics
        at += 1
    return topics | _place(OF_WORDS, key).topics


cdef uint64_t _topics(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept:
    """The topics of the names in a class or an id, s[at:end]: `newsclean.rules.markup.topics_of_names`."""
    cdef uint64_t topics = 0, key
    cdef Py_ssize_t word, name_end
    while at < end:
        if Py_UNICODE_ISSPACE(s[at]):
            at += 1
            continue
        key = FIRST_KEY
        name_end = at
        while name_end < end and not Py_UNICODE_ISSPACE(s[name_end]):
            key = (key ^ (s[name_end] + 32 if c"A" <= s[name_end] <= c"Z" else s[name_end])) * NEXT_KEY
            name_end += 1
        topics |= _place(OF_NAMES, key).topics
        while at < name_end:
            word = at
            if c"A" <= s[at] <= c"Z":
                while at < name_end and c"A" <= s[at] <= c"Z":
                    at += 1
                if at < name_end and c"a" <= s[at] <= c"z":
                    if at - word > 1:  # the last capital begins the next word
                        at -= 1
                    else:
                        while at < name_end and c"a" <= s[at] <= c"z":
                            at += 1
            elif c"a" <= s[at] <= c"z":
                while at < name_end and c"a" <= s[at] <= c"z":
                    at += 1
            else:
                at += 1
                continue
            topics |= _word(s, word, at)
    return topics


cdef Py_ssize_t _end_of(const unit* s, Py_ssize_t name, Py_ssize_t name_end, Py_ssize_t n) noexcept nogil:
    """Where the closing tag of the element begins whose name is s[name:name_end]; others of its name may nest."""
    cdef Py_ssize_t at = name_end, size = name_end - name, place, i
    cdef int depth = 1
    cdef bint closing, same
    while True:
        at = _find(s, at, n, c"<")
        if at >= n:
            return n
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
