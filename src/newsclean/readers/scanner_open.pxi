"""What is open: the stack of elements, and what a search through it ends at; what of it the scan is told."""

#: An element that is open; `before` is the scan's place before it, `said` where the text of a marked one begins, `event`
#: where its opening is kept.
cdef struct Open:
    uint64_t key
    Kind* kind
    int before, mark, event
    Py_ssize_t said

#: A form that was closed while others are open in it: it holds what they hold, and nothing asks for it.
cdef Kind GONE
GONE.key, GONE.flags, GONE.rule, GONE.own, GONE.name = 0, FLOWS, NO_RULE, 0, NULL


cdef class Opened(Formatted):
    """The elements that are open, from the body in."""

    cdef Open* stack
    cdef Py_ssize_t count, stack_room
    cdef int paragraphs, tables, gone
    #: The places of the list to choose from, of the outermost element that nobody sees and of the navigation or footer
    #: whose text is taken as one link; -1 outside.
    cdef Py_ssize_t select, muted, folding
    #: A tag or white space stands between the words of such a link.
    cdef bint wide
    cdef list marks, said
    cdef int marking
    #: Where the page's links lead, as they are written, each with a `"` behind it.
    cdef bytearray addresses

    def __cinit__(self, bytes source):
        self.select = self.muted = self.folding = -1
        self.marks, self.said = [], []
        self.addresses = bytearray()

    def __dealloc__(self):
        PyMem_Free(self.stack)

    @cython.final
    cdef int push(self, uint64_t key, Kind* kind, Py_ssize_t at, Py_ssize_t name_size, int mark) except -1:
        """Open an element whose head was just written; its name begins at s[at]."""
        cdef Open* one
        if self.count >= DEEPEST and not self.nests:
            raise Irregular("depth")
        self.stack = <Open*>_with_room(self.stack, &self.stack_room, self.count + 1, sizeof(Open))
        one = &self.stack[self.count]
        one.key, one.kind, one.before, one.mark, one.said = key, kind, self.here, mark, len(self.said)
        self.count += 1
        self.paragraphs += kind.rule == P
        self.tables += kind.rule == TABLE
        if kind.rule == SELECT:
            self.select = self.count - 1
        if self.taping:
            one.event = self.record_last(OPENED, kind, key, at, name_size)
            return 0
        self.marking += mark >= 0
        if kind.rule == A and self.muted < 0:
            self.add_address()
        if self.muted >= 0:
            return 0
        if kind.flags & (UNSEEN_TAG | MUTE):
            self.muted = self.count - 1
        elif self.folding >= 0:
            self.wide = True
        else:
            self.open(kind, key, at, name_size)
            if kind.rule == NAV or (kind.rule == FOOTER and self.open_articles <= 0):
                self.folding = self.count - 1
                self.wide = False
                self.linked += 1
                self.nodes[self.here].links += 1
                self.links += 1
        return 0

    cdef int add_address(self) except -1:
        cdef Pair* address = self.pair_of(b"href", 4)
        if address != NULL:
            self.addresses += (<const char*>self.out + address.value)[: address.value_size + 1]
        return 0

    cdef int push_implied(self, const char* name, Py_ssize_t size) except -1:
        """Open an element that the source leaves out."""
        cdef uint64_t key = _key_of(<const uint8_t*>name, size)
        self.pair_count = self.met = 0
        return self.push(key, _kind_of(key), -1, size, -1)

    cdef int open_named(self, uint64_t key, Kind* kind, Py_ssize_t at, Py_ssize_t name_size) except -1:
        """Open the element whose tag has its name at s[at]."""
        cdef int mark = -1
        if not self.taping:
            self.write_head(at, at + name_size, kind.flags)
            mark = self.mark(kind, at, at + name_size)
        return self.push(key, kind, at, name_size, mark)

    @cython.final
    cdef int pop(self) except -1:
        """Close the innermost element."""
        cdef Open* one
        self.count -= 1
        one = &self.stack[self.count]
        self.paragraphs -= one.kind.rule == P
        self.tables -= one.kind.rule == TABLE
        if self.select == self.count:
            self.select = -1
        if self.format_count and one.kind.flags & FORMATTING:
            self.leave_format(self.count)
        if self.taping:
            self.record_last(CLOSED, one.kind, 0, -1, 0)
        else:
            self.end_open(one)
        if self.gone and self.count and self.stack[self.count - 1].kind == &GONE:
            self.gone -= 1
            self.pop()
        return 0

    @cython.final
    cdef int end_open(self, Open* one) except -1:
        """Tell the scan that the element that was innermost is closed."""
        if one.mark >= 0:
            self.marking -= 1
            (<object>self.marks[one.mark]).text = "".join(self.said[one.said : one.said + SAID])[:SAID]
        if self.muted >= 0:
            if self.muted == self.count:
                self.muted = -1
        elif self.folding >= 0 and self.folding != self.count:
            self.wide = True
        else:
            if self.folding == self.count:
                self.folding = -1
                self.end_piece()
                self.linked -= 1
                self.piece = self.ended
            self.close(one.kind, one.before)
        return 0

    @cython.final
    cdef int pop_to(self, Py_ssize_t place) except -1:
        """Close all from the innermost to the one at this place."""
        while self.count > place:
            self.pop()
        return 0

    @cython.final
    cdef int take_alone(self, Kind* kind, Py_ssize_t at, Py_ssize_t name_size) except -1:
        """A tag without content, just written; its name begins at s[at]."""
        if self.taping:
            self.record_last(STOOD_ALONE, kind, 0, at, name_size)
        elif self.muted < 0:
            if self.folding >= 0:
                self.wide = True
            else:
                self.stand_alone(kind)
        return 0

    @cython.final
    cdef int take_text(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """The text s[at:end] of what is open."""
        cdef Py_ssize_t start = self.ended
        if self.taping:
            self.record_last(TEXT, &UNKNOWN, 0, at, end)
            return 0
        if self.muted >= 0 and not self.marking:
            return 0
        if self.folding >= 0:  # the first word may need a space before it
            self.room_for_text(1)
            self.ended += 1
        self.add_text(at, end)
        if self.marking:
            self.said.append(self.gathered(start + (self.folding >= 0), self.ended))
        if self.muted >= 0:
            self.ended = start
        elif self.folding >= 0:
            self.fold(start)
        return 0

    cdef int fold(self, Py_ssize_t to) noexcept:
        """Move the text behind the sign at `to` there, white space folded."""
        cdef Py_ssize_t at
        cdef Py_UCS4 sign
        for at in range(to + 1, self.ended):
            sign = self.text[at]
            if Py_UNICODE_ISSPACE(sign) and sign != 0xA0:
                self.wide = True
                continue
            if self.wide and to > self.piece:
                self.text[to] = c" "
                to += 1
            self.wide = False
            self.text[to] = sign
            to += 1
        self.ended = to
        return 0

    cdef str gathered(self, Py_ssize_t at, Py_ssize_t end):
        return PyUnicode_FromKindAndData(4, self.text + at, end - at)

    @cython.final
    cdef Py_ssize_t in_scope(self, uint64_t key, int ends) noexcept:
        """The innermost open element with this key, -1 where there is none within what ends the search."""
        cdef Py_ssize_t i
        for i in range(self.count - 1, -1, -1):
            if self.stack[i].key == key:
                return i
            if self.stack[i].kind.flags & ends:
                return -1
        return -1

    @cython.final
    cdef int close_paragraph(self) except -1:
        cdef Py_ssize_t place
        if self.paragraphs:
            place = self.in_scope(KEY_P, SCOPE | BUTTON_SCOPE)
            if place >= 0:
                self.pop_to(place)
        return 0

    cdef Py_ssize_t innermost_part(self) noexcept:
        """Where the innermost part of a table is open, or the table itself; -1 outside."""
        cdef Py_ssize_t i
        if self.tables:
            for i in range(self.count - 1, -1, -1):
                if self.stack[i].kind.rule == TABLE or self.stack[i].kind.flags & TABLE_PART:
                    return i
        return -1

    cdef Rule part_of_table(self) noexcept:
        """The rule of that part."""
        cdef Py_ssize_t place = self.innermost_part()
        return self.stack[place].kind.rule if place >= 0 else NO_RULE

    cdef Rule top(self) noexcept:
        """The rule of the innermost element."""
        return self.stack[self.count - 1].kind.rule if self.count else NO_RULE

    @cython.final
    cdef int mark(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -2:
        """Keep what the tag that was just written declares; returns the mark's place, -1 for none."""
        cdef dict told
        cdef str tag
        if kind.rule == META:
            if not self.says_something():
                return -1
        elif not (kind.rule == TIME or kind.rule == TITLE or self.declares):
            return -1
        told = self.pairs_written()
        tag = self.s[name:name_end].decode().lower() if kind.name == NULL else <str>kind.name
        if declares(tag, told):
            self.marks.append(Mark(tag, told))
            return <int>len(self.marks) - 1
        return -1

    cdef Py_ssize_t raw(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """An element whose content is text that is not the page's; returns where its end tag ends."""
        cdef Py_ssize_t after, end, begun
        cdef int mark = -1
        after = self.after_tag(name_end) if self.taping else self.write_head(name, name_end, kind.flags)
        if after > self.n:
            return after
        if self.taping:
            self.record_last(RAW_TEXT, kind, 0, name, name_end - name)
        else:
            mark = self.mark(kind, name, name_end)
        end = _after_raw(self.s, after, self.n, self.s + name, name_end - name, kind.rule == SCRIPT)
        if mark >= 0 and kind.rule == TITLE:
            begun = self.ended
            self.add_text(after, end)
            (<object>self.marks[mark]).text = self.gathered(begun, min(self.ended, begun + SAID))
            self.ended = begun
        elif mark >= 0:
            said = self.s[after:end].decode("utf-8", "replace")
            (<object>self.marks[mark]).text = said.replace("\r\n", "\n").replace("\r", "\n") if "\r" in said else said
        return self.n if end >= self.n else self.after_tag(end + 2 + name_end - name)
