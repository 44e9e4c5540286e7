"""Formatting that is closed too early or too late: taken up again, or adopted by the block that stands in it."""

cdef class Adopting(Opened):
    """The standard's reconstruction of the active formatting elements, and its adoption agency."""

    cdef int taken_up

    cdef int take_up(self) except -1:
        """Reconstruct the active formatting elements: open again what is open no more."""
        cdef Py_ssize_t i = self.format_count - 1, at, name_size
        cdef Format* one
        while i >= 0 and self.formats[i].key and self.formats[i].place < 0:
            i -= 1
        for i in range(i + 1, self.format_count):
            one = &self.formats[i]
            at, name_size = one.at, one.name_size
            one.place = self.count
            self.pending -= 1
            self.taken_up += 1
            if self.taken_up > MOST_TAKEN_UP:
                raise Irregular("formatting")
            self.open_named(one.key, one.kind, at, name_size)
        return 0

    @cython.final
    cdef int list_format(self, uint64_t key, Kind* kind, Py_ssize_t at, Py_ssize_t name_size) except -1:
        """Enter the element that was just opened, or the marker that it sets."""
        if kind.flags & MARKER:
            key = 0
        return self.insert_format(self.format_count, key, kind, at, name_size, self.count - 1)

    @cython.final
    cdef int close_other(self, uint64_t key) except -1:
        """Any other end tag."""
        cdef Py_ssize_t i
        for i in range(self.count - 1, -1, -1):
            if self.stack[i].key == key:
                return self.pop_to(i)
            if self.stack[i].kind.flags & SPECIAL:
                return 0
        return 0

    @cython.final
    cdef int close_formatting(self, uint64_t key) except -1:
        """The adoption agency, for the end tag of a formatting element."""
        cdef Py_ssize_t place, entry, block, i
        cdef int outer
        if self.count and self.stack[self.count - 1].key == key and self.format_of(self.count - 1) < 0:
            return self.pop()
        for outer in range(8):
            entry = self.format_named(key)
            if entry < 0:
                return self.close_other(key)
            place = self.formats[entry].place
            if place < 0:
                self.remove_format(entry)
                return 0
            block = -1
            for i in range(self.count - 1, place, -1):
                if self.stack[i].kind.flags & SCOPE:
                    return 0
                if self.stack[i].kind.flags & SPECIAL:
                    block = i
            if block < 0:
                self.remove_format(entry)
                return self.pop_to(place)
            if not self.taping:
                raise Crossed()
            self.adopt(entry, place, block)
        return 0

    cdef int adopt(self, Py_ssize_t entry, Py_ssize_t place, Py_ssize_t block) except -1:
        """Close the formatting element before its furthest block, and open it again around all that the block holds; so
        with the formatting elements between the two, around the block. What else is between is closed."""
        cdef Open own = self.stack[place], one
        cdef Format listed = self.formats[entry]
        cdef Py_ssize_t i, at, to = place, shift
        cdef int before = self.events[self.stack[block].event].before, count = 0
        while to and self.stack[to - 1].kind == &GONE:
            to -= 1
        for i in range(block - 1, to - 1, -1):
            before = self.record(before, CLOSED, self.stack[i].kind, 0, -1, 0)
            if self.stack[i].kind == &GONE:
                self.gone -= 1
                continue
            count += 1
            if count > 3 and i > place and self.format_of(i) >= 0:
                raise Irregular("formatting")  # the parser's list is wrong then
        for i in range(place + 1, block):
            at = self.format_of(i)
            if at >= 0:
                one = self.stack[i]
                before = one.event = self.record(
                    before, OPENED, one.kind, one.key, self.formats[at].at, self.formats[at].name_size
                )
                self.formats[at].place = to
                self.stack[to] = one
                to += 1
        at = self.format_of(to - 1) + 1 if to and self.format_of(to - 1) > entry else entry + 1
        own.event = self.record(self.stack[block].event, OPENED, own.kind, own.key, listed.at, listed.name_size)
        shift = to + 1 - block
        for i in range(entry + 1, self.format_count):
            if self.formats[i].place > block:
                self.formats[i].place += shift
        self.insert_format(at, own.key, own.kind, listed.at, listed.name_size, to + 1)
        self.remove_format(entry)
        self.stack[to] = self.stack[block]
        self.stack[to + 1] = own
        for i in range(block + 1, self.count):
            self.stack[i + shift] = self.stack[i]
        self.count += shift
        return 0

    cdef int play(self) except -1:
        """Say again what was kept, now in its order, to the scan."""
        cdef int place = self.first_event
        cdef Event event
        self.taping = False
        self.format_count = self.pending = 0
        while place >= 0:
            event = self.events[place]
            place = event.behind
            if event.what == TEXT:
                self.take_text(event.at, event.size)
            elif event.what == CLOSED:
                self.pop()
            elif event.what == RAW_TEXT:
                self.raw(event.kind, event.at, event.at + event.size)
            elif event.what == OPENED and event.at >= 0:
                self.open_named(event.key, event.kind, event.at, event.size)
            else:
                self.pair_count = self.met = 0
                if event.what == OPENED:
                    self.push(event.key, event.kind, -1, event.size, -1)
                else:
                    if event.at >= 0:
                        self.write_head(event.at, event.at + event.size, event.kind.flags)
                        self.mark(event.kind, event.at, event.at + event.size)
                    self.take_alone(event.kind, event.at, event.size)
        return 0
