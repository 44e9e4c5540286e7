"""What the row maker keeps of elements, of blocks and of their groups."""

#: An element that holds text, as the scan or `newsclean.evidence.Element` tells of it, and what is gathered of it.
cdef struct Node:
    int parent  # its place among the nodes
    int number, last, depth
    Py_ssize_t chars, link_chars, blocks, long, prose, children
    uint64_t own, near, above, shape
    double weight
    int kin, kin_long  # blocks in its children, and how many of them read like paragraphs
    Py_ssize_t main_size

#: How an element stands to a line of ancestors: see `branch.py`.
cdef struct Climb:
    int steps, over, below

#: A block that is shown.
cdef struct Place:
    int node, group
    Py_ssize_t length, size, link_chars
    bint long, within
    Climb to_best
    int h1, previous_long, next_long
    int words, told, noticed
    # of all places before this one
    double links_before
    int longs_before
    Py_ssize_t main_before

#: Blocks of one key.
cdef struct Group:
    uint64_t key
    int count, long, inside, parents
    Py_ssize_t size, link_chars, main_size

cdef extern from "Python.h":
    ctypedef object (*Getter)(object, void*)
    ctypedef struct PyGetSetDef:
        Getter get
        void* closure
    ctypedef struct PyGetSetDescrObject:
        PyGetSetDef* d_getset


@cython.final
cdef class Attribute:
    """Reads an attribute of a class's objects: with the getter that mypyc made for it, where it made one. To look for
    it anew each time would take several times as long."""

    cdef type owner
    cdef str name
    cdef PyGetSetDef* own

    def __cinit__(self, type owner, str name):
        self.owner, self.name = owner, name
        found = getattr(owner, name, None)
        if isinstance(found, GetSetDescriptorType):
            self.own = (<PyGetSetDescrObject*>found).d_getset

    cdef inline object of(self, object holder):
        if self.own != NULL and type(holder) is self.owner:
            return self.own.get(holder, self.own.closure)
        return getattr(holder, self.name)


cdef Attribute TEXT = Attribute(Block, "text"), HTML = Attribute(Block, "html")
cdef Attribute ELEMENT = Attribute(Evidence, "element"), LINKED = Attribute(Evidence, "link_chars")
cdef Attribute LEAD = Attribute(Evidence, "lead")
cdef Attribute SOURCE = Attribute(Element, "source"), NUMBER = Attribute(Element, "number")


cdef class Numbered:
    """Numbers from 0 on for keys, in the order in which they are first asked for."""

    cdef uint64_t* keys
    cdef int* numbers
    cdef int count
    cdef uint64_t mask

    def __cinit__(self):
        self.mask = 255
        self.make_room()

    def __dealloc__(self):
        PyMem_Free(self.keys)
        PyMem_Free(self.numbers)

    cdef int make_room(self) except -1:
        self.keys = <uint64_t*>PyMem_Malloc((self.mask + 1) * sizeof(uint64_t))
        self.numbers = <int*>PyMem_Calloc(self.mask + 1, sizeof(int))
        if self.keys == NULL or self.numbers == NULL:
            raise MemoryError()
        return 0

    cdef int grow(self) except -1:
        cdef uint64_t* keys = self.keys
        cdef int* numbers = self.numbers
        cdef uint64_t at, slot, room = self.mask + 1
        self.mask = 4 * room - 1
        try:
            self.make_room()
            for at in range(room):
                if numbers[at]:
                    slot = self.slot(keys[at])
                    self.keys[slot], self.numbers[slot] = keys[at], numbers[at]
        finally:
            PyMem_Free(keys)
            PyMem_Free(numbers)
        return 0

    cdef uint64_t slot(self, uint64_t key) noexcept:
        """Where the key stands, or belongs."""
        cdef uint64_t at = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93ULL
        at = (at ^ (at >> 32)) & self.mask
        while self.numbers[at] and self.keys[at] != key:
            at = (at + 1) & self.mask
        return at

    cdef int of(self, uint64_t key) except -1:
        cdef uint64_t at = self.slot(key)
        if not self.numbers[at]:
            self.count += 1
            self.keys[at], self.numbers[at] = key, self.count
            if 2 * <uint64_t>self.count > self.mask:
                self.grow()
            return self.count - 1
        return self.numbers[at] - 1


cdef class Passage:
    """A text in which the beginnings of others are looked for: most have four signs in a row that it does not have."""

    cdef str text
    cdef uint64_t[1024] known  # a bit for each key of four signs

    def __cinit__(self, str text):
        cdef Py_ssize_t at
        cdef uint64_t four = 0, key
        self.text = text
        for at in range(len(text)):
            key = _next_key(&four, text, at)
            self.known[key >> 6] |= <uint64_t>1 << (key & 63)

    cdef bint holds(self, str part) except -1:
        cdef Py_ssize_t at
        cdef uint64_t four = 0, key
        for at in range(len(part)):
            key = _next_key(&four, part, at)
            if at >= 3 and not self.known[key >> 6] >> (key & 63) & 1:
                return False
        return part in self.text


cdef inline uint64_t _next_key(uint64_t* four, str text, Py_ssize_t at) noexcept:
    """The key of four signs, the last of them text[at]."""
    four[0] = four[0] << 16 | (<uint64_t>PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at) & 0xFFFF)
    return (four[0] * 0xD6E8FEB86659FD93ULL) >> 48


cdef void* _zeros(Py_ssize_t count, size_t size) except NULL:
    cdef void* made = PyMem_Calloc(count + 1, size)
    if made == NULL:
        raise MemoryError()
    return made


cdef void* _enlarged(void* items, size_t size) except NULL:
    cdef void* grown = PyMem_Realloc(items, size)
    if grown == NULL:
        raise MemoryError()
    return grown


cdef Py_ssize_t _wide_length(str text):
    """A text's length in letters; a Chinese or Japanese sign, which says more, counts two and a half."""
    cdef Py_ssize_t length = len(text), wide = 0, at
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == 1:
        return length
    for at in range(min(length, C_WIDE_BEGINNING)):
        if PyUnicode_READ(kind, data, at) >= C_WIDE:
            break
    else:
        return length
    for at in range(length):
        wide += PyUnicode_READ(kind, data, at) >= C_WIDE
    return length + wide + wide // 2
