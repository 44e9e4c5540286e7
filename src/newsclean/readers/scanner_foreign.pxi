"""The standard's rules for foreign content: a picture in SVG in which HTML stands, or which HTML ends."""

#: What is open of a picture: it, a part of it, a part that holds HTML. None of them is an element of HTML: their keys
#: are others.
cdef Kind PICTURE, PART, HOLDER
PICTURE.key, PICTURE.flags, PICTURE.rule, PICTURE.own, PICTURE.name = 0, UNSEEN_TAG | FOREIGN, NO_RULE, 0, NULL
PART.key, PART.flags, PART.rule, PART.own, PART.name = 0, FOREIGN, NO_RULE, 0, NULL
HOLDER.key, HOLDER.rule, HOLDER.own, HOLDER.name = 0, NO_RULE, 0, NULL
HOLDER.flags = FOREIGN | HOLDS_HTML | SPECIAL | SCOPE

cdef uint64_t FOREIGN_KEY = 0x9E3779B97F4A7C15ULL


cdef class Foreign(Adopting):
    """What tags in foreign content do to what is open."""

    cdef Py_ssize_t picture_at(self, Py_ssize_t name_end) except -1:
        """Take a picture whose start tag has its name end here: whole, or open it; returns where what was taken ends."""
        cdef bint closes_itself = False
        cdef Py_ssize_t after = _after_tag(self.s, name_end, self.n, &closes_itself), end
        if closes_itself or after > self.n:
            return after
        end = _after_svg(self.s, after, self.n)
        if end >= 0:
            return end
        self.push(KEY_SVG ^ FOREIGN_KEY, &PICTURE, -1, 3, -1)
        return after

    @cython.final
    cdef inline bint in_picture(self) noexcept:
        """Whether the innermost element is of a picture, and doesn't hold HTML."""
        return self.count and self.stack[self.count - 1].kind.flags & (FOREIGN | HOLDS_HTML) == FOREIGN

    cdef Py_ssize_t open_foreign(self, uint64_t key, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -2:
        """A start tag in a picture; returns where it ends, -1 for one that ends the picture, and is HTML's."""
        cdef bint closes_itself = False
        cdef Py_ssize_t after = _after_tag(self.s, name_end, self.n, &closes_itself)
        if after > self.n:
            return after
        if kind.flags & BREAKS_OUT and (kind != _kind_of(KEY_FONT) or self.looks(name, name_end)):
            self.break_out()
            return -1
        if not closes_itself:
            self.push(key ^ FOREIGN_KEY, &HOLDER if kind.flags & HOLDS_HTML else &PART, -1, name_end - name, -1)
        return after

    cdef bint looks(self, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """Whether a `<font>` says how text looks: it is HTML's then."""
        return not {"color", "face", "size"}.isdisjoint(self.attributes_at(name, name_end - name))

    cdef int break_out(self) except -1:
        """Close what is open of a picture, up to what holds HTML."""
        while self.in_picture():
            self.pop()
        return 0

    cdef bint close_foreign(self, uint64_t key, Kind* kind) except -1:
        """An end tag while a part of a picture is innermost; False for one that is left to HTML."""
        cdef Py_ssize_t i = self.count - 1
        if kind.rule == P or kind.rule == BR:
            self.break_out()
            return False
        while i >= 0 and self.stack[i].kind.flags & FOREIGN:
            if self.stack[i].key == key ^ FOREIGN_KEY:
                self.pop_to(i)
                return True
            i -= 1
        return False
