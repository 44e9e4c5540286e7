"""The topics of a class or an id, by its names, their words and the beginnings of those."""

cdef enum:
    PLACES = 2048
    MET = 1024

#: By key, the topics of a name, of a word, of a word's beginning.
cdef struct Topics:
    uint64_t key, topics

cdef Topics[PLACES] OF_NAMES
cdef Topics[PLACES] OF_WORDS
cdef Topics[PLACES] OF_STEMS
#: By key, whether a record can use what a `<meta>` of this name tells.
cdef Topics[PLACES] OF_METAS
#: Those that were met, each at the place that its key gives: a site has few, and has them on every page.
cdef Topics[MET] OF_NAMED


#: A bit for each key in any of the tables: most words stand in none, and this fits a near cache.
cdef uint64_t[1024] MAY_BE


cdef bint _may_be(uint64_t key) noexcept nogil:
    return (MAY_BE[(key >> 6) & 1023] >> (key & 63)) & 1


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
        place = _place(table, _key_of(name, len(name)))
        place.key, place.topics = _key_of(name, len(name)), topics
        MAY_BE[(place.key >> 6) & 1023] |= <uint64_t>1 << (place.key & 63)


_enter(OF_NAMES, CLASSES)
_enter(OF_WORDS, WHOLE)
_enter(OF_STEMS, STEMS)
_enter(OF_METAS, dict.fromkeys(_METAS, 1))


#: By first letter, the lengths of the beginnings that have topics: a bit for each.
cdef uint32_t[32] LENGTHS


def _enter_lengths():
    for stem in STEMS:
        assert len(stem) < 32
        LENGTHS[ord(stem[0]) & 31] |= <uint32_t>1 << len(stem)


_enter_lengths()


cdef uint64_t _word(const unit* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """The topics of one word of a name, and of the longest beginning of it that has some."""
    cdef uint64_t key = FIRST_KEY, topics = 0
    cdef uint32_t lengths = LENGTHS[s[at] & 31]
    cdef Topics* stem
    while at < end:
        key = (key ^ (s[at] | 32)) * NEXT_KEY
        lengths >>= 1
        if lengths & 1 and _may_be(key):
            stem = _place(OF_STEMS, key)
            if stem.key:
                topics = stem.topics
        at += 1
    return topics | (_place(OF_WORDS, key).topics if _may_be(key) else 0)


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
        if _may_be(key):
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


cdef bint _may_be_used(const uint8_t* s, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Whether a record can use a `<meta>` of the name s[at:end]; one that is not plain ASCII may be told otherwise."""
    cdef Py_ssize_t i
    for i in range(at, end):
        if s[i] >= 0x80 or s[i] == c"&":
            return True
    while at < end and Py_UNICODE_ISSPACE(s[at]):
        at += 1
    while end > at and Py_UNICODE_ISSPACE(s[end - 1]):
        end -= 1
    return _place(OF_METAS, _key_of(s + at, end - at)).key != 0


cdef uint64_t _topics_of(const uint8_t* s, Py_ssize_t size, uint64_t key) except? 0:
    """The topics of a class or an id in UTF-8, whose key this is."""
    cdef Topics* met = &OF_NAMED[key % MET]
    cdef Py_ssize_t at
    cdef bint ascii = True
    if met.key != key:
        for at in range(size):
            ascii = ascii and s[at] < 128
        met.topics = _topics(s, 0, size) if ascii else topics_of(PyUnicode_DecodeUTF8(<const char*>s, size, NULL))
        met.key = key
    return met.topics


def topics_of(str names):
    """The topics of a class or an id as the scan reads them."""
    cdef Py_ssize_t at, size = len(names)
    cdef uint32_t* signs = <uint32_t*>PyMem_Realloc(NULL, (size + 1) * sizeof(uint32_t))
    if signs == NULL:
        raise MemoryError()
    for at in range(size):
        signs[at] = names[at]
    topics = _topics(signs, 0, size)
    PyMem_Free(signs)
    return topics
