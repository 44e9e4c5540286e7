"""The scan of `blocks.py`: elements that may hold text, and the lines that are cut out of the text between tags."""

cdef struct Line:
    int node, lead, picture, paragraph, links, breaks
    Py_ssize_t start, size, letters, link_chars, bold
    bint alternative
    bint plain  # its text is its raw text

cdef uint64_t ARTICLE = TAG_BITS["article"] | TAG_BITS["main"]
cdef uint64_t C_SHAPES = SHAPES
cdef int C_LONG = LONG
cdef Py_UCS4 BREAK = ord(_BREAK)
cdef int NONE = -1
cdef class Lines(Alternatives):
    """Elements, lines (blocks to be), and the text that is gathered."""

    cdef Line* lines
    #: The raw text of all lines, behind it that of the line at hand.
    cdef Py_UCS4* text
    #: That of the shelf at hand.
    cdef Py_UCS4* joined
    cdef Py_ssize_t line_count, line_room, text_room, joined_room
    #: Where the gathered text begins and ends, and where its last piece began.
    cdef Py_ssize_t begun, ended, piece
    cdef bint after_break
    cdef int here, lead, picture, resumed, links, breaks, linked, strong, open_articles
    cdef Py_ssize_t link_chars, bold

    def __cinit__(self, bytes source):
        self.lead = self.picture = self.resumed = NONE
        self.here = self.new_node(NONE, 0, True)

    def __dealloc__(self):
        self.forget_lines()

    cdef void forget_lines(self) noexcept:
        PyMem_Free(self.lines)
        PyMem_Free(self.text)
        PyMem_Free(self.joined)
        self.lines, self.text, self.joined = NULL, NULL, NULL

    @cython.final
    cdef int room_for_text(self, Py_ssize_t more) except -1:
        self.text = <Py_UCS4*>_with_room(self.text, &self.text_room, self.ended + more, sizeof(Py_UCS4))
        return 0

    @cython.final
    cdef int append(self, Py_UCS4 sign) except -1:
        self.room_for_text(1)
        self.text[self.ended] = sign
        self.ended += 1
        self.after_break = sign == BREAK
        return 0

    @cython.final
    cdef int add_text(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Append s[at:end] to the piece at hand, references resolved."""
        cdef const uint8_t* s = self.s
        cdef Py_UCS4* out
        cdef Py_ssize_t to
        cdef int i, count
        cdef Py_UCS4[2] signs
        self.room_for_text(end - at)
        out = self.text
        to = self.ended
        while at < end:
            if AS_TEXT[s[at]]:
                out[to] = s[at]
                at += 1
            elif s[at] >= 0x80:
                at = _decoded(s, at, end, &out[to])
            elif s[at] == c"&":
                count = _resolved(s, &at, end, False, signs)
                for i in range(count):
                    out[to + i] = signs[i]
                to += count - 1
            else:  # "\r"
                at += 1
                if at < self.n and s[at] == c"\n":
                    continue
                out[to] = c"\n"
            to += 1
        self.ended = to
        return 0

    @cython.final
    cdef int new_node(self, int parent, uint64_t own, bint flow) except -1:
        """Make an element, and return its place."""
        cdef Node* node
        cdef Node* above
        self.nodes = <Node*>_with_room(self.nodes, &self.node_room, self.node_count + 1, sizeof(Node))
        node = &self.nodes[self.node_count]
        node.parent, node.own, node.flow = parent, own, flow
        node.number = node.last = <int>self.node_count
        node.key = KEY_HTML
        node.shape = 0
        node.at = node.name_size = -1
        node.class_at = node.class_size = node.path_size = 0
        node.apart = node.hidden = False
        node.children = node.blocks = node.links = node.long = 0
        node.pause = NONE
        node.chars = node.link_chars = node.prose = 0
        if parent < 0:
            node.depth = 0
            node.near = node.above = own
        else:
            above = &self.nodes[parent]
            node.depth = above.depth + 1
            node.hidden = above.hidden
            node.near = own | above.own | (self.nodes[above.parent].own if above.parent >= 0 else 0)
            node.above = own | above.above
        self.node_count += 1
        return <int>self.node_count - 1

    @cython.final
    cdef int end_piece(self) except -1:
        """A run of text between two tags is complete: it stands at the end of what was gathered."""
        cdef Py_ssize_t at, size = self.ended - self.piece
        cdef bint blank = True
        if not size:
            return 0
        for at in range(self.piece, self.ended):
            if not Py_UNICODE_ISSPACE(self.text[at]):
                blank = False
                break
        if blank:
            self.ended = self.piece
            if self.ended > self.begun and not self.after_break:
                self.append(c" ")
        else:
            self.after_break = False
            if self.linked:
                self.link_chars += size
            if self.strong:
                self.bold += size
        return 0

    @cython.final
    cdef int flush(self, int element) except -1:
        """End the line that was gathered; `element` is the innermost element that holds all of it."""
        cdef Py_ssize_t start = self.begun, end = self.ended, letters = 0, at
        cdef Line* line
        cdef Node* node
        cdef bint space = False, plain = True
        while start < end and Py_UNICODE_ISSPACE(self.text[start]):
            start += 1
        while end > start and Py_UNICODE_ISSPACE(self.text[end - 1]):
            end -= 1
        if start < end:
            for at in range(start, end):
                if Py_UNICODE_ISSPACE(self.text[at]):
                    plain = plain and self.text[at] == c" " and not space
                    letters += not space
                    space = True
                else:
                    letters += 1
                    space = False
            while not self.nodes[element].flow and self.nodes[element].parent >= 0:
                element = self.nodes[element].parent
            self.lines = <Line*>_with_room(self.lines, &self.line_room, self.line_count + 1, sizeof(Line))
            line = &self.lines[self.line_count]
            line.node, line.lead, line.picture = element, self.lead, self.picture
            line.start, line.size, line.letters = start, end - start, letters
            line.plain = plain
            line.link_chars = min(self.link_chars, letters)
            line.links, line.bold, line.breaks = self.links, self.bold, self.breaks
            line.paragraph = <int>self.line_count
            if self.resumed >= 0:
                line.paragraph = self.resumed
                self.resumed = NONE
            line.alternative = self.begins_like_alternative(self.text + start, end - start)
            self.picture = NONE
            self.line_count += 1
            node = &self.nodes[element]
            node.chars += letters
            node.link_chars += line.link_chars
            node.blocks += 1
            if letters >= C_LONG and line.link_chars * 3 < letters:
                node.long += 1
                node.prose += letters
        self.begun = self.ended = end if start < end else self.begun
        self.piece = self.ended
        self.after_break = False
        self.lead = NONE
        self.link_chars = self.bold = 0
        self.links = self.breaks = 0
        return 0

    @cython.final
    cdef int open(self, Kind* kind, uint64_t key, Py_ssize_t at, Py_ssize_t name_size) except -1:
        """An element opens whose head was just written; its name begins at s[at]."""
        cdef bint flow = (kind.flags & FLOWS) != 0, counts = flow, unseen = False, as_block, unshown, unapart
        cdef uint64_t own = kind.own, klass_key = 0, id_key
        cdef int pause = NONE
        cdef Pair* klass = NULL
        cdef Pair* other
        cdef Node* node
        self.end_piece()
        if self.met:
            klass = self.pair_of(b"class", 5)
            other = self.pair_of(b"style", 5)
            if kind.rule != A or klass != NULL or other != NULL:
                counts = True
                unseen = self.pair_of(b"hidden", 6) != NULL
                if other != NULL and _may_say(self.out + other.value, other.value_size):
                    as_block, unshown = style_says(self.written(other.value, other.value + other.value_size))
                    flow = flow or as_block
                    unseen = unseen or unshown
                if klass != NULL and klass.value_size:
                    klass_key = _exact_key(self.out + klass.value, klass.value_size)
                    own |= _topics_of(self.out + klass.value, klass.value_size, klass_key)
                other = self.pair_of(b"id", 2)
                if other != NULL:
                    id_key = _exact_key(self.out + other.value, other.value_size)
                    own |= _topics_of(self.out + other.value, other.value_size, id_key)
                    # a part that is streamed in hidden, and shown by the page's program
                    unseen = unseen and not (other.value_size > 1 and self.out[other.value] == c"S"
                                             and self.out[other.value + 1] == c":")
        if self.nodes[self.here].apart:
            if flow and self.ended > self.begun:
                self.append(c" ")
        elif counts:
            if flow or unseen:
                if self.ended > self.begun:
                    self.flush(self.here)
                    if not flow and self.line_count:
                        pause = self.lines[self.line_count - 1].paragraph
                self.resumed = NONE
            unapart = kind.rule == NAV or (kind.rule == FOOTER and not self.nodes[self.here].above & ARTICLE)
            self.here = self.new_node(self.here, own, flow or unseen)
            node = &self.nodes[self.here]
            node.key, node.at, node.name_size = key, at, name_size
            if klass != NULL:
                node.class_at, node.class_size = klass.given, klass.given_size
            node.shape = (key ^ (klass_key * 0x9E3779B97F4A7C15ULL)) & C_SHAPES
            node.pause = pause
            if unseen:
                node.hidden = True
            node.apart = unseen or unapart
            if not node.flow and self.ended == self.begun:
                self.lead = self.here
        if kind.rule == A:
            self.linked += 1
            self.nodes[self.here].links += 1
            self.links += 1
        elif kind.flags & BOLDS:
            self.strong += 1
        elif kind.rule == HOLDS_ARTICLE:
            self.open_articles += 1
        self.piece = self.ended
        return 0

    @cython.final
    cdef int close(self, Kind* kind, int before) except -1:
        """An element closes; `before` is the place of the one around it."""
        cdef int closed = self.here
        cdef Node* node = &self.nodes[closed]
        cdef Node* above
        self.end_piece()
        self.here = before
        if closed == before:
            if node.apart and self.ended > self.begun and kind.flags & FLOWS:
                self.append(c" ")
        else:
            if node.flow:
                if self.ended > self.begun:
                    self.flush(closed)
                self.resumed = node.pause
            node.last = <int>self.node_count - 1
            if node.blocks or node.links:
                above = &self.nodes[before]
                above.chars += node.chars
                above.link_chars += node.link_chars
                above.blocks += node.blocks
                above.links += node.links
                above.long += node.long
                above.prose += node.prose
                above.children += 1
        if kind.rule == A:
            self.linked -= 1
        elif kind.flags & BOLDS:
            self.strong -= 1
        elif kind.rule == HOLDS_ARTICLE:
            self.open_articles -= 1
        self.piece = self.ended
        return 0

    cdef int stand_alone(self, Kind* kind) except -1:
        """A tag without content, just written: a break, a rule, an image."""
        cdef int i
        self.end_piece()
        if kind.rule == BR:
            if self.ended > self.begun:
                if self.breaks and self.after_break:
                    self.flush(self.here)
                else:
                    self.append(BREAK)
                    self.breaks += 1
        elif kind.rule == HR:
            if self.ended > self.begun:
                self.flush(self.here)
        elif kind.rule == IMG:
            self.picture = self.here
            self.add_alternative(self.pair_of(b"alt", 3))
            self.add_alternative(self.pair_of(b"title", 5))
            self.add_alternative(self.pair_of(b"data-caption", 12))
        self.piece = self.ended
        return 0

    cdef int end(self) except -1:
        """The source has ended, and all that was open is closed."""
        self.end_piece()
        self.nodes[0].last = <int>self.node_count - 1
        if self.ended > self.begun:
            self.flush(self.here)
        return 0
