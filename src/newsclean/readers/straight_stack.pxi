"""What is open: the stack of elements, and what a search through it ends at."""


cdef class Opened(Writer):
    """The elements that are open, from the body in."""

    cdef Open* stack
    cdef Py_ssize_t count, stack_room
    cdef int paragraphs, tables, select
    cdef list marks

    def __cinit__(self, bytes source):
        self.select = -1
        self.marks = []

    def __dealloc__(self):
        PyMem_Free(self.stack)

    cdef int push(self, uint64_t key, Kind* kind, Py_ssize_t start, Py_ssize_t name_size, int mark) except -1:
        cdef void* grown
        cdef Open* one
        if self.count >= DEEPEST:
            raise Irregular("depth")
        if self.count >= self.stack_room:
            self.stack_room = self.count * 2 + 64
            grown = PyMem_Realloc(self.stack, self.stack_room * sizeof(Open))
            if grown == NULL:
                raise MemoryError()
            self.stack = <Open*>grown
        one = &self.stack[self.count]
        one.key, one.flags, one.rule = key, kind.flags, kind.rule
        one.start, one.inner, one.name_size, one.mark = start, self.size, name_size, mark
        self.count += 1
        self.paragraphs += kind.rule == P
        self.tables += kind.rule == TABLE
        if kind.rule == SELECT:
            self.select = <int>self.count - 1
        return 0

    cdef int open_implied(self, uint64_t key, const char* markup, Py_ssize_t name_size) except -1:
        """Open an element that the source leaves out."""
        cdef Py_ssize_t start = self.size
        self.reserve(name_size + 2)
        self.put(markup, name_size + 2)
        return self.push(key, _kind_of(key), start, name_size, -1)

    cdef int pop(self) except -1:
        """Close the innermost element."""
        cdef Open* one = &self.stack[self.count - 1]
        self.count -= 1
        self.paragraphs -= one.rule == P
        self.tables -= one.rule == TABLE
        if one.rule == SELECT:
            self.select = -1
        if one.mark >= 0:
            (<object>self.marks[one.mark]).text = text_of(self.written(one.inner, self.size))
        if one.flags & UNSEEN_TAG:
            self.size = one.start
        else:
            self.reserve(one.name_size + 3)
            self.put(b"</", 2)
            memcpy(self.out + self.size, self.out + one.start + 1, one.name_size)
            self.size += one.name_size
            self.put(b">", 1)
        return 0

    cdef int pop_to(self, Py_ssize_t place, bint clears) except -1:
        """Close all from the innermost to the one at this place; formatting within goes on behind unless cleared."""
        cdef Py_ssize_t i
        if not clears:
            for i in range(place + 1, self.count):
                if self.stack[i].flags & FORMATTING:
                    raise Irregular("formatting")
        while self.count > place:
            self.pop()
        return 0

    cdef Py_ssize_t in_scope(self, uint64_t key, int ends) noexcept:
        """The innermost open element with this key, -1 where there is none within what ends the search."""
        cdef Py_ssize_t i
        for i in range(self.count - 1, -1, -1):
            if self.stack[i].key == key:
                return i
            if self.stack[i].flags & ends:
                return -1
        return -1

    cdef int close_paragraph(self) except -1:
        cdef Py_ssize_t place
        if self.paragraphs:
            place = self.in_scope(KEY_P, SCOPE | BUTTON_SCOPE)
            if place >= 0:
                self.pop_to(place, False)
        return 0

    cdef Py_ssize_t innermost_part(self) noexcept:
        """Where the innermost part of a table is open, or the table itself; -1 outside."""
        cdef Py_ssize_t i
        if self.tables:
            for i in range(self.count - 1, -1, -1):
                if self.stack[i].rule == TABLE or self.stack[i].flags & TABLE_PART:
                    return i
        return -1

    cdef Rule part_of_table(self) noexcept:
        """The rule of that part."""
        cdef Py_ssize_t place = self.innermost_part()
        return self.stack[place].rule if place >= 0 else NO_RULE

    cdef Rule top(self) noexcept:
        """The rule of the innermost element."""
        return self.stack[self.count - 1].rule if self.count else NO_RULE
