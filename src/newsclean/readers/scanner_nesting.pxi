"""The standard's tree construction in the body: what each tag closes, opens and ends."""


cdef class Nested(Foreign):
    """What tags in the body do to what is open."""

    cdef bint form, quirks, doctype
    #: The end of a line that comes next stands for nothing.
    cdef bint drop_line

    def __cinit__(self, bytes source):
        self.quirks = True

    @cython.final
    cdef Py_ssize_t in_the_body(self, uint64_t key, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """A start tag in the body: close what it closes, write it, open its element."""
        cdef Py_ssize_t after
        cdef int mark = -1
        if not self.nests and not self.fits(key, kind, name, name_end, &after):
            return after
        if kind.flags & RAW:
            return self.raw(kind, name, name_end)
        after = self.after_tag(name_end) if self.taping else self.write_head(name, name_end, kind.flags)
        if after > self.n:
            return after
        if not self.taping:
            mark = self.mark(kind, name, name_end)
        if kind.flags & VOIDS:
            self.take_alone(kind, name, name_end - name)
            return after
        self.push(key, kind, name, name_end - name, mark)
        if not self.nests:
            self.drop_line = kind.rule == PRE
            if kind.flags & (FORMATTING | MARKER):
                self.list_format(key, kind, name, name_end - name)
        return after

    @cython.final
    cdef bint fits(
        self, uint64_t key, Kind* kind, Py_ssize_t name, Py_ssize_t name_end, Py_ssize_t* after
    ) except -1:
        """Close what a start tag closes; False, and where what it begins ends, for one of which nothing is opened."""
        cdef Py_ssize_t place
        cdef Rule rule = kind.rule
        if self.select >= 0:
            self.in_select(kind)
        if self.tables:
            self.in_table(kind, name, name_end)
        if rule == TEMPLATE:
            after[0] = _after_template(self.s, self.after_tag(name_end), self.n)
            return False
        if kind.flags & TABLE_PART:
            if not self.tables:
                after[0] = self.after_tag(name_end)
                return False
        elif rule == SVG:
            self.take_up_at(name_end)
            after[0] = self.picture_at(name_end)
            return False
        elif rule == PLAINTEXT or rule == MATH:
            raise Irregular("plain text or formula")
        elif rule == FORM:
            if self.form:
                after[0] = self.after_tag(name_end)
                return False
            self.form = True
            if self.top() == TABLE or self.top() == SECTION_OF_TABLE or self.top() == TR:  # it holds nothing there
                after[0] = self.after_tag(name_end)
                if after[0] <= self.n:
                    self.open_named(key, kind, name, name_end - name)
                    self.pop()
                return False
        elif rule == LI or rule == DD:
            self.close_item(rule)
        elif rule == BUTTON:
            place = self.in_scope(KEY_BUTTON, SCOPE)
            if place >= 0:
                self.pop_to(place)
        elif rule == A:
            if self.format_count and self.format_named(key) >= 0 and self.after_tag(name_end) <= self.n:
                self.close_formatting(key)  # one ends the other
        elif rule == NOBR:
            self.take_up_at(name_end)
            if self.in_scope(key, SCOPE) >= 0 and self.after_tag(name_end) <= self.n:
                self.close_formatting(key)
        elif rule == TABLE:
            if self.paragraphs and self.in_scope(KEY_P, SCOPE | BUTTON_SCOPE) >= 0:
                if self.quirks and self.doctype:
                    raise Irregular("table in a paragraph")
                if self.doctype:
                    self.close_paragraph()
        elif rule == OPTION or rule == OPTGROUP:
            if self.top() == OPTION:
                self.pop()
        elif rule == RP or rule == RB:
            if self.in_scope(KEY_RUBY, SCOPE) >= 0:
                while self.stack[self.count - 1].kind.flags & IMPLIED and not (
                    rule == RP and self.stack[self.count - 1].key == KEY_RTC
                ):
                    self.pop()
        elif rule == TEXTAREA:
            if self.pending:  # the parser takes it up within
                raise Irregular("formatting in a text area")
        elif rule == IMAGE:
            raise Irregular("image")
        if kind.flags & CLOSES_P:
            self.close_paragraph()
        if kind.flags & HEADING and self.count and self.stack[self.count - 1].kind.flags & HEADING:
            self.pop()
        if not kind.flags & LEAVES_FORMATTING and self.select < 0:
            self.take_up_at(name_end)
        if kind.flags & FORMATTING:
            self.hold_three(key, name, name_end - name)
        return True

    @cython.final
    cdef int take_up_at(self, Py_ssize_t name_end) except -1:
        """Take up formatting before a start tag whose name ends here, unless the source's end cuts the tag off."""
        if self.pending and self.after_tag(name_end) <= self.n:
            self.take_up()
        return 0

    cdef int in_select(self, Kind* kind) except -1:
        """A start tag in a list to choose from."""
        if kind.rule == OPTGROUP and self.top() == OPTION:
            self.pop()
        if kind.rule == OPTGROUP and self.top() == OPTGROUP:
            self.pop()
        if not (kind.rule == OPTION or kind.rule == SCRIPT or (kind.rule == OPTGROUP and self.top() == SELECT)):
            raise Irregular("select")
        return 0

    cdef int in_table(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """A start tag in a table: close the parts that it closes, open those that it implies."""
        cdef Rule part = self.part_of_table()
        cdef bint structure = (kind.flags & TABLE_PART) != 0
        if part == CELL or part == CAPTION:
            if not structure:
                return 0
            self.pop_to(self.innermost_part())
            self.clear_formats()
            part = self.part_of_table()
        if self.top() != part:
            raise Irregular("in a table")
        if kind.rule == SCRIPT or kind.rule == TEMPLATE or kind.flags & STYLES:
            return 0
        if not structure:
            if part == COLGROUP or self.pending or not (kind.rule == FORM or self.is_hidden(kind, name, name_end)):
                raise Irregular("text in a table")
            return 0
        if part == COLGROUP:
            if kind.rule == COL:
                return 0
            self.pop()
            part = TABLE
        if part == TR:
            if kind.rule == CELL:
                return 0
            self.pop()
            part = self.top()
        if part == SECTION_OF_TABLE:
            if kind.rule == TR:
                return 0
            if kind.rule == CELL:
                return self.push_implied(b"tr", 2)
            self.pop()
        if kind.rule == TR or kind.rule == CELL:
            self.push_implied(b"tbody", 5)
            if kind.rule == CELL:
                self.push_implied(b"tr", 2)
        elif kind.rule == COL:
            self.push_implied(b"colgroup", 8)
        return 0

    @cython.final
    cdef bint is_hidden(self, Kind* kind, Py_ssize_t name, Py_ssize_t name_end) except -1:
        """Whether a tag is of a field that is hidden: it may stand between the parts of a table."""
        if kind.rule != INPUT:
            return False
        return self.attributes_at(name, name_end - name).get("type", "").lower() == "hidden"

    cdef int close_item(self, Rule rule) except -1:
        """A list's item ends the one before."""
        cdef Py_ssize_t i
        for i in range(self.count - 1, -1, -1):
            if self.stack[i].kind.rule == rule:
                return self.pop_to(i)
            if self.stack[i].kind.flags & SPECIAL and not (
                self.stack[i].key == KEY_DIV or self.stack[i].kind.rule == P or self.stack[i].key == KEY_ADDRESS
            ):
                return 0
        return 0

    @cython.final
    cdef int close_tag(self, uint64_t key, Kind* kind) except -1:
        """An end tag in the body."""
        cdef Py_ssize_t place, i
        cdef Rule rule = kind.rule
        if rule == TEMPLATE:
            return 0
        if self.select >= 0:
            return self.close_in_select(kind)
        if self.tables and self.close_in_table(key, kind):
            return 0
        if rule == BR:
            if self.pending:
                self.take_up()
            self.take_alone(kind, -1, 2)
        elif rule == P:
            place = self.in_scope(key, SCOPE | BUTTON_SCOPE) if self.paragraphs else -1
            if place < 0:
                self.push_implied(b"p", 1)
                self.pop()
            else:
                self.pop_to(place)
        elif rule == FORM:
            self.close_form(key)
        elif kind.flags & HEADING:
            for i in range(self.count - 1, -1, -1):
                if self.stack[i].kind.flags & HEADING:
                    return self.pop_to(i)
                if self.stack[i].kind.flags & SCOPE:
                    return 0
        elif kind.flags & BLOCK_END:
            place = self.in_scope(key, SCOPE | (LIST_SCOPE if rule == LI else 0))
            if place >= 0:
                self.pop_to(place)
                if kind.flags & MARKER:
                    self.clear_formats()
        elif kind.flags & FORMATTING:
            self.close_formatting(key)
        else:
            self.close_other(key)
        return 0

    cdef int close_form(self, uint64_t key) except -1:
        """A form's end tag: it closes that to which the standard's form element pointer points, and nothing within."""
        cdef Py_ssize_t place = self.in_scope(key, SCOPE), i
        if not self.form:
            return 0
        self.form = False
        if place < 0:  # if it is open, it can no more be closed by a tag
            for i in range(self.count):
                if self.stack[i].key == key:
                    self.stack[i].key = 0
            return 0
        while self.stack[self.count - 1].kind.flags & IMPLIED:
            self.pop()
        if place == self.count - 1:
            return self.pop()
        self.stack[place].key, self.stack[place].kind = 0, &GONE
        self.gone += 1
        return 0

    cdef int close_in_select(self, Kind* kind) except -1:
        if kind.rule == SELECT:
            return self.pop_to(self.select)
        if kind.rule == OPTGROUP and self.top() == OPTION:
            self.pop()
        if (kind.rule == OPTION or kind.rule == OPTGROUP) and self.top() == kind.rule:
            return self.pop()
        raise Irregular("end tag in a select")

    cdef bint close_in_table(self, uint64_t key, Kind* kind) except -1:
        """An end tag while a table is open; whether nothing more is to be done."""
        cdef Rule rule = kind.rule, part = self.part_of_table()
        cdef Py_ssize_t place
        if rule == TABLE or rule == TR or rule == SECTION_OF_TABLE or (
            part == CELL and rule == CELL
        ) or (part == CAPTION and rule == CAPTION) or (part == COLGROUP and rule == COLGROUP):
            place = self.in_scope(key, TABLE_SCOPE)
            if place >= 0:
                if part == CAPTION and rule != TABLE and rule != CAPTION:
                    return True
                self.pop_to(place)
                if part == CELL or part == CAPTION:
                    self.clear_formats()
            return True
        if kind.flags & TABLE_PART:
            return True
        if part == CELL or part == CAPTION:
            return False
        if rule == P or rule == BR or part == COLGROUP:
            raise Irregular("in a table")
        if kind.flags & FORMATTING:
            self.close_formatting(key)
        elif rule == FORM:
            self.close_form(key)
        return True
