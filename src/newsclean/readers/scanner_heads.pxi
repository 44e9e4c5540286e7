"""The heads of start tags, written as the parser serialises them: what is read of each, then all of those kept."""


#: An attribute in what is written.
cdef struct Pair:
    Py_ssize_t name, name_size, value, value_size
    Py_ssize_t given, given_size  # its value in the source


cdef bint _declares(
    const uint8_t* name, Py_ssize_t size, const uint8_t* value, Py_ssize_t value_size
) noexcept nogil:
    """Whether an element with this attribute may declare something: `outline.declares` looks again."""
    if size == 3 and memcmp(name, b"rel", 3) == 0:
        return _holds(value, value_size, b"author", 6) or _holds(value, value_size, b"canonical", 9)
    if size == 4 and memcmp(name, b"type", 4) == 0:
        return _holds(value, value_size, b"ld+json", 7)
    return size == 8 and memcmp(name, b"itemprop", 8) == 0


cdef bint _is_read(const uint8_t* s, Py_ssize_t at, Py_ssize_t size, int flags) noexcept nogil:
    """Whether anybody asks for the attribute with the name s[at:at + size], before its element is known to be kept."""
    if size == 2:
        return _begins(s, at, at + size, b"id", 2)
    if size == 3:
        return _begins(s, at, at + size, b"rel", 3) or (flags & SPARE and _begins(s, at, at + size, b"alt", 3))
    if size == 4:
        return (
            _begins(s, at, at + size, b"href", 4) or _begins(s, at, at + size, b"type", 4)
            or _begins(s, at, at + size, b"name", 4)
        )
    if size == 5:
        return (
            _begins(s, at, at + size, b"class", 5) or _begins(s, at, at + size, b"style", 5)
            or (flags & SPARE and _begins(s, at, at + size, b"title", 5))
        )
    if size == 6:
        return _begins(s, at, at + size, b"hidden", 6)
    if size == 7:
        return _begins(s, at, at + size, b"content", 7)
    if size == 8:
        return (
            _begins(s, at, at + size, b"itemprop", 8) or _begins(s, at, at + size, b"property", 8)
            or _begins(s, at, at + size, b"datetime", 8)
        )
    return size == 12 and flags & SPARE and _begins(s, at, at + size, b"data-caption", 12)


cdef bint _holds(const uint8_t* s, Py_ssize_t end, const char* small, int size) noexcept nogil:
    cdef Py_ssize_t at
    for at in range(end - size + 1):
        if _begins(s, at, end, small, size):
            return True
    return False


cdef bint _may_say(const uint8_t* style, Py_ssize_t size) noexcept nogil:
    """Whether `style_says` may find anything: it names a property, or holds a sign that may stand for a letter."""
    cdef Py_ssize_t at
    for at in range(size):
        if style[at] >= 0x80:
            return True
        if style[at] | 32 == c"d" and _begins(style, at, size, b"display", 7):
            return True
        if style[at] | 32 == c"v" and _begins(style, at, size, b"visibility", 10):
            return True
    return False


cdef class Heads(Nodes):
    """A source, and what is written of its tags."""

    cdef bytes source
    cdef const uint8_t* s
    cdef Py_ssize_t n
    cdef uint8_t* out
    cdef Py_ssize_t size, room
    #: The paths that were asked for, one behind the other.
    cdef uint8_t* paths
    cdef Py_ssize_t path_end, path_room
    #: The attributes of the tag that was written last, and how many it has in the source.
    cdef Pair[MOST_PAIRS] pairs
    cdef int pair_count
    cdef int met
    #: Whether one of them may declare something; whether all are written, not only those that are read.
    cdef bint declares, full
    #: The markup nests as it is written: the parser wrote it.
    cdef bint nests

    def __cinit__(self, bytes source):
        self.source = source
        self.s = <const uint8_t*>PyBytes_AS_STRING(source)
        self.n = PyBytes_GET_SIZE(source)

    def __dealloc__(self):
        PyMem_Free(self.out)
        PyMem_Free(self.paths)

    @cython.final
    cdef int reserve(self, Py_ssize_t more) except -1:
        self.out = <uint8_t*>_with_room(self.out, &self.room, self.size + more, 1)
        return 0

    cdef inline void put(self, const char* signs, Py_ssize_t size) noexcept:
        memcpy(self.out + self.size, signs, size)
        self.size += size

    @cython.final
    cdef int put_name(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Write the name of a tag or an attribute, in small letters."""
        for at in range(at, end):
            if self.s[at] == c"<" and not (self.nests or self.full):
                raise Irregular("name")
            self.out[self.size] = SMALL[self.s[at]]
            self.size += 1
        return 0

    cdef str written(self, Py_ssize_t at, Py_ssize_t end):
        return PyUnicode_DecodeUTF8(<const char*>self.out + at, end - at, NULL)

    cdef int write_value(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Write the value s[at:end] of an attribute, references resolved, as the parser does."""
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t run
        cdef Py_UCS4[2] signs
        cdef int i, count
        self.reserve((end - at) * 6 + 8)
        while at < end:
            run = at
            while at < end and AS_VALUE[s[at]]:
                at += 1
            if at > run:
                self.put(<const char*>s + run, at - run)
            if at >= end:
                break
            if s[at] == c"&":
                count = _resolved(s, &at, end, True, signs)
                for i in range(count):
                    self.put_sign(signs[i])
                continue
            if s[at] == 0xC2:
                if at + 1 < end and s[at + 1] == 0xA0:
                    self.put(b"&nbsp;", 6)
                    at += 1
                else:
                    self.put(<const char*>s + at, 1)
            elif s[at] != c"\r":
                self.put_sign(s[at])
            elif not (at + 1 < self.n and s[at + 1] == c"\n"):
                self.put(b"\n", 1)
            at += 1
        return 0

    cdef int put_sign(self, Py_UCS4 sign) except -1:
        cdef bytes encoded
        if sign == c"&":
            self.put(b"&amp;", 5)
        elif sign == c"<":
            self.put(b"&lt;", 4)
        elif sign == c">":
            self.put(b"&gt;", 4)
        elif sign == 0xA0:
            self.put(b"&nbsp;", 6)
        elif sign == c'"':
            self.put(b"&quot;", 6)
        else:
            encoded = chr(sign).encode()
            self.put(PyBytes_AS_STRING(encoded), len(encoded))
        return 0

    @cython.final
    cdef Py_ssize_t write_head(self, Py_ssize_t name, Py_ssize_t name_end, int flags) except -1:
        """Write the start tag whose name is s[name:name_end], without its brackets; returns where it ends."""
        self.size = 0
        self.reserve(name_end - name)
        self.put_name(name, name_end)
        return self.write_attributes(name_end, flags)

    @cython.final
    cdef Py_ssize_t write_attributes(self, Py_ssize_t at, int flags) except -1:
        """Write the attributes of a tag whose name ends at `at`; returns where the tag ends.

        One that the source's end cuts off ends behind the source.
        """
        cdef const uint8_t* s = self.s
        cdef Py_ssize_t n = self.n, size
        cdef Attribute one
        self.pair_count = self.met = 0
        self.declares = False
        while True:
            while at < n and (SPACE[s[at]] or s[at] == c"/"):
                at += 1
            if at < n and s[at] == c">":
                if self.met > MOST_PAIRS and not self.nests:
                    raise Irregular("attributes")
                return at + 1
            at = _after_attribute(s, at, n, &one)
            if at >= n:
                return n + 1
            self.met += 1
            size = one.name_end - one.name
            if self.full or _is_read(s, one.name, size, flags):
                self.write_pair(one.name, one.name_end, one.value, one.value_end)
            elif not self.nests and memchr(s + one.name, c"<", size) != NULL:
                self.check_name(one.name, one.name_end)

    cdef int check_name(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """What begins a comment in an attribute's name is taken for a comment in what the parser writes."""
        for at in range(at, end - 1):
            if self.s[at] == c"<" and (self.s[at + 1] == c"!" or self.s[at + 1] == c"?"):
                raise Irregular("attributes")
        return 0

    @cython.final
    cdef int write_pair(
        self, Py_ssize_t name, Py_ssize_t name_end, Py_ssize_t value, Py_ssize_t value_end
    ) except -1:
        """Write an attribute, unless the tag has one of this name."""
        cdef Py_ssize_t size = name_end - name, start = self.size
        cdef const uint8_t* written
        cdef Pair* pair
        cdef int i
        self.reserve(size + 4)
        self.put(b" ", 1)
        self.put_name(name, name_end)
        written = self.out + start + 1
        for i in range(self.pair_count):
            pair = &self.pairs[i]
            if pair.name_size == size and memcmp(self.out + pair.name, written, size) == 0:
                self.size = start
                return 0
        if self.pair_count == MOST_PAIRS:
            self.size = start
            return 0
        pair = &self.pairs[self.pair_count]
        self.pair_count += 1
        self.put(b'="', 2)
        pair.name, pair.name_size, pair.value = start + 1, size, self.size
        pair.given, pair.given_size = value, value_end - value
        self.write_value(value, value_end)
        written = self.out + start + 1
        pair.value_size = self.size - pair.value
        self.declares = self.declares or _declares(written, size, self.out + pair.value, pair.value_size)
        self.reserve(1)
        self.put(b'"', 1)
        return 0

    cdef dict pairs_written(self):
        """The attributes that were written last, as they read."""
        cdef int i
        cdef Pair* pair
        cdef dict found = {}
        for i in range(self.pair_count):
            pair = &self.pairs[i]
            value = self.written(pair.value, pair.value + pair.value_size)
            if memchr(self.out + pair.value, c"&", pair.value_size) != NULL:
                value = plain(value)
            found[self.written(pair.name, pair.name + pair.name_size)] = value
        return found

    @cython.final
    cdef Pair* pair_of(self, const char* name, Py_ssize_t size) noexcept:
        """The attribute of this name, NULL where the tag has none."""
        cdef int i
        for i in range(self.pair_count):
            if self.pairs[i].name_size == size and memcmp(self.out + self.pairs[i].name, name, size) == 0:
                return &self.pairs[i]
        return NULL

    cdef bint says_something(self) noexcept:
        """Whether a `<meta>` tag that was just written has a content, and a name that a record can use."""
        cdef Pair* name = self.pair_of(b"content", 7)
        if name == NULL or not name.value_size:
            return False
        name = self.pair_of(b"property", 8)
        if name == NULL or not name.value_size:
            name = self.pair_of(b"name", 4)
        if name == NULL or not name.value_size:
            name = self.pair_of(b"itemprop", 8)
        return name != NULL and _may_be_used(self.out, name.value, name.value + name.value_size)

    @cython.final
    cdef Py_ssize_t after_tag(self, Py_ssize_t name_end) noexcept:
        cdef bint closes_itself
        return _after_tag(self.s, name_end, self.n, &closes_itself)

    cdef str name_of(self, Node* node):
        """An element's tag."""
        cdef Kind* kind = _kind_of(node.key)
        if kind.name != NULL:
            return <object>kind.name
        self.size = 0
        self.reserve(node.name_size)
        self.put_name(node.at, node.at + node.name_size)
        return self.written(0, self.size)

    def element(self, int number):
        """The Python object of an element."""
        cdef Node* node = &self.nodes[number]
        return element_of(
            self, self.name_of(node), node.parent, node.depth, node.own, node.near, node.above, node.flow, number,
            node.last, node.hidden, node.apart,
        )

    def counts(self, int number):
        """What is counted of an element."""
        cdef Node* node = &self.nodes[number]
        return counts_of(
            node.chars, node.link_chars, node.blocks, node.links, node.long, node.prose, node.children
        )

    def shape(self, int number):
        """The number that stands for an element's tag and class."""
        return self.nodes[number].shape

    def attributes(self, int number):
        """The head of an element: its name and its attributes. The outermost has none."""
        cdef Node* node = &self.nodes[number]
        if node.at < 0:
            return self.name_of(node) if number else ""
        self.full = True
        self.write_head(node.at, node.at + node.name_size, 0)
        return self.written(0, self.size)

    def path(self, int number):
        """The tags and first two classes of an element and of all around it, as `newsclean.paths` writes them."""
        cdef list missing = []
        cdef Node* node = &self.nodes[number]
        while not node.path_size:
            missing.append(number)
            if node.parent < 0:
                break
            number = node.parent
            node = &self.nodes[number]
        for number in reversed(missing):
            node = &self.nodes[number]
            self.write_path(node, &self.nodes[node.parent] if node.parent >= 0 else NULL)
        return PyUnicode_DecodeUTF8(<const char*>self.paths + node.path_at, node.path_size, NULL)

    cdef int write_path(self, Node* node, Node* parent) except -1:
        """Write an element's path behind those that are written, its parent's among them."""
        cdef Py_ssize_t[TOLD_CLASSES] begins, sizes
        cdef int count = self.plain_classes(node, begins, sizes), number
        cdef Py_ssize_t size, room = node.class_size
        cdef str step = self.name_of(node)
        if count < 0:
            step = extended(None, step, self.attributes(node.number))
        cdef const char* signs = PyUnicode_AsUTF8AndSize(step, &size)
        room += size + TOLD_CLASSES + (parent.path_size + 3 if parent != NULL else 0)
        self.paths = <uint8_t*>_with_room(self.paths, &self.path_room, self.path_end + room, 1)
        node.path_at = self.path_end
        if parent != NULL:
            self.put_in_path(self.paths + parent.path_at, parent.path_size)
            self.put_in_path(b" > ", 3)
        self.put_in_path(signs, size)
        for number in range(count):
            self.put_in_path(b".", 1)
            self.put_in_path(self.s + begins[number], sizes[number])
        node.path_size = self.path_end - node.path_at
        return 0

    cdef inline void put_in_path(self, const void* signs, Py_ssize_t size) noexcept:
        memcpy(self.paths + self.path_end, signs, size)
        self.path_end += size

    cdef int plain_classes(self, Node* node, Py_ssize_t* begins, Py_ssize_t* sizes) noexcept:
        """Where an element's first classes stand in the source, and how many; -1 where they are not written as plainly
        as they read."""
        cdef Py_ssize_t at
        cdef int count = 0
        cdef bint inside = False
        for at in range(node.class_at, node.class_at + node.class_size):
            if self.s[at] >= 0x80 or not AS_VALUE[self.s[at]]:
                return -1
            if Py_UNICODE_ISSPACE(self.s[at]):
                inside = False
                continue
            if not inside:
                if count == TOLD_CLASSES:
                    break
                begins[count], sizes[count] = at, 0
                count += 1
                inside = True
            sizes[count - 1] += 1
        return count
