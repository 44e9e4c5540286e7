"""The standard's list of active formatting elements: what of them is open, and what is to be taken up again."""

#: An entry: a formatting element, or a marker (without a key). `place` is its place among the open elements, -1 for one
#: that is open no more; its name stands in the source at `at`.
cdef struct Format:
    uint64_t key
    Kind* kind
    Py_ssize_t at, name_size, place


cdef class Formatted(Taped):
    """The list of active formatting elements."""

    cdef Format* formats
    cdef Py_ssize_t format_count, format_room
    #: So many of them are open no more.
    cdef Py_ssize_t pending

    def __dealloc__(self):
        PyMem_Free(self.formats)

    @cython.final
    cdef int insert_format(self, Py_ssize_t to, uint64_t key, Kind* kind, Py_ssize_t at, Py_ssize_t name_size,
                           Py_ssize_t place) except -1:
        """Put an entry at the place `to` of the list."""
        cdef Py_ssize_t i
        cdef Format* one
        self.formats = <Format*>_with_room(self.formats, &self.format_room, self.format_count + 1, sizeof(Format))
        for i in range(self.format_count, to, -1):
            self.formats[i] = self.formats[i - 1]
        one = &self.formats[to]
        one.key, one.kind, one.at, one.name_size, one.place = key, kind, at, name_size, place
        self.format_count += 1
        return 0

    @cython.final
    cdef void remove_format(self, Py_ssize_t at) noexcept:
        self.pending -= self.formats[at].key != 0 and self.formats[at].place < 0
        self.format_count -= 1
        for at in range(at, self.format_count):
            self.formats[at] = self.formats[at + 1]

    cdef void clear_formats(self) noexcept:
        """Clear the list up to the last marker."""
        cdef bint marker = False
        while self.format_count and not marker:
            marker = self.formats[self.format_count - 1].key == 0
            self.remove_format(self.format_count - 1)

    @cython.final
    cdef Py_ssize_t format_named(self, uint64_t key) noexcept:
        """The last entry with this key behind the last marker, -1 where there is none."""
        cdef Py_ssize_t i
        for i in range(self.format_count - 1, -1, -1):
            if self.formats[i].key == key:
                return i
            if self.formats[i].key == 0:
                return -1
        return -1

    @cython.final
    cdef Py_ssize_t format_of(self, Py_ssize_t place) noexcept:
        """The entry of the open element at this place, -1 where it has none."""
        cdef Py_ssize_t i
        for i in range(self.format_count - 1, -1, -1):
            if self.formats[i].place == place and self.formats[i].key:
                return i
        return -1

    @cython.final
    cdef void leave_format(self, Py_ssize_t place) noexcept:
        """The formatting element at this place is no longer open; it stays in the list."""
        cdef Py_ssize_t i = self.format_of(place)
        if i >= 0:
            self.formats[i].place = -1
            self.pending += 1

    cdef dict attributes_at(self, Py_ssize_t at, Py_ssize_t name_size):
        """All attributes of the tag whose name stands at s[at]."""
        self.full = True
        self.write_head(at, at + name_size, 0)
        self.full = False
        return self.pairs_written()

    @cython.final
    cdef int hold_three(self, uint64_t key, Py_ssize_t at, Py_ssize_t name_size) except -1:
        """Of those alike three stay: the first goes before a fourth comes (the standard's Noah's Ark clause)."""
        cdef Py_ssize_t i, first = -1
        cdef int alike = 0
        cdef dict told = None
        if self.format_count < 3:
            return 0
        for i in range(self.format_count - 1, -1, -1):
            if self.formats[i].key == 0:
                break
            alike += self.formats[i].key == key
        if alike < 3:
            return 0
        alike = 0
        told = self.attributes_at(at, name_size)
        for i in range(self.format_count - 1, -1, -1):
            if self.formats[i].key == 0:
                break
            if self.formats[i].key == key and self.attributes_at(self.formats[i].at, name_size) == told:
                alike += 1
                first = i
        if alike >= 3:
            self.remove_format(first)
        return 0
