# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The scan of `blocks.py` and the shelves of `shelves.py` in C, where a C compiler is at hand: a third of the time.

The Python files say what is done and why; this one does the same, letter for letter, on arrays, and makes Python
objects only of the blocks that are left and of the elements around them. The tests hold the two against each other.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memchr, memcpy

from newsclean.evidence import BREAK as _BREAK
from newsclean.evidence import SHAPES
from newsclean.readers.handed import block_of, element_of
from newsclean.readers.shelves import BESIDE, LEAST, LISTS, TENTHS, WANTED
from newsclean.readers.tags import BOLD, FLOW, LONG, SAME, SELDOM_UNSEEN, VOID, alternative, style_says
from newsclean.rules.markup import CLASSES, STEMS, TAG_BITS, TAG_TOPICS, WHOLE

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign)

ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t

include "scanner_tables.pxi"


cdef class Scan:
    """The state of one pass over a serialised body: elements, lines (blocks to be), and the text gathered."""

    cdef str markup
    cdef set alternatives
    cdef Node* nodes
    cdef Line* lines
    #: The raw text of all lines, behind it that of the line at hand.
    cdef Py_UCS4* text
    cdef Stack stack
    #: Topics of classes that were met, each at the place that its key gives.
    cdef Topics[MET] met
    cdef Py_ssize_t node_count, node_room, line_count, line_room, text_room
    #: Where the gathered text begins and ends, and where its last piece began.
    cdef Py_ssize_t begun, ended, piece
    cdef bint after_break
    cdef int here, lead, picture, resumed, links, breaks, linked, strong, open_articles
    cdef Py_ssize_t link_chars, bold

    def __cinit__(self, str markup):
        self.markup = markup
        self.alternatives = set()
        self.lead = self.picture = self.resumed = NONE

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.lines)
        PyMem_Free(self.text)
        PyMem_Free(self.stack.items)

    cdef int room_for_text(self, Py_ssize_t more) except -1:
        self.text = <Py_UCS4*>_with_room(self.text, &self.text_room, self.ended + more, sizeof(Py_UCS4))
        return 0

    cdef int append(self, Py_UCS4 sign) except -1:
        self.room_for_text(1)
        self.text[self.ended] = sign
        self.ended += 1
        self.after_break = sign == BREAK
        return 0

    cdef int push(self, int node) except -1:
        self.stack.items = <int*>_with_room(self.stack.items, &self.stack.room, self.stack.count + 1, sizeof(int))
        self.stack.items[self.stack.count] = node
        self.stack.count += 1
        return 0

    cdef int new_node(self, int parent, uint64_t own, bint flow) except -1:
        """Make an element, and return its place."""
        cdef Node* node
        cdef Node* above
        self.nodes = <Node*>_with_room(self.nodes, &self.node_room, self.node_count + 1, sizeof(Node))
        node = &self.nodes[self.node_count]
        node.parent, node.own, node.flow = parent, own, flow
        node.number = node.last = <int>self.node_count
        node.tag = &NOTHING
        node.shape = 0
        node.start = node.end = node.name_end = 0
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
            line.alternative = len(self.alternatives) > 0 and self.beginning(start, end) in self.alternatives
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

    cdef object beginning(self, Py_ssize_t at, Py_ssize_t end):
        """The first signs of a line, white space folded."""
        cdef Py_UCS4[64] signs
        cdef int count = 0
        cdef bint space = False
        while at < end and count < C_SAME:
            if Py_UNICODE_ISSPACE(self.text[at]):
                if not space:
                    signs[count] = c" "
                    count += 1
                space = True
            else:
                signs[count] = self.text[at]
                count += 1
                space = False
            at += 1
        return PyUnicode_FromKindAndData(4, signs, count)

    cdef int close(self, Tag* tag) except -1:
        cdef int closed = self.here
        cdef Node* node = &self.nodes[closed]
        cdef Node* above
        self.stack.count -= 1
        self.here = self.stack.items[self.stack.count]
        if closed == self.here:
            if node.apart and self.ended > self.begun and tag.flags & IS_FLOW:
                self.append(c" ")
        else:
            if node.flow:
                if self.ended > self.begun:
                    self.flush(closed)
                self.resumed = node.pause
            node.last = <int>self.node_count - 1
            if node.blocks or node.links:
                above = &self.nodes[self.here]
                above.chars += node.chars
                above.link_chars += node.link_chars
                above.blocks += node.blocks
                above.links += node.links
                above.long += node.long
                above.prose += node.prose
                above.children += 1
        if tag.code == A:
            self.linked -= 1
        elif tag.flags & IS_BOLD:
            self.strong -= 1
        return 0

    cdef int open(
        self, Tag* tag, uint64_t own, bint flow, bint counts, bint unseen, Py_ssize_t start, Py_ssize_t name_end,
        Py_ssize_t end
    ) except -1:
        """An opening tag, its head at markup[start:end]; returns whether an element was made of it."""
        cdef int pause = NONE
        cdef bint unapart, made = False
        cdef Node* node
        self.push(self.here)
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
            unapart = tag.code == NAV or (tag.code == FOOTER and not self.nodes[self.here].above & ARTICLE)
            self.here = self.new_node(self.here, own, flow or unseen)
            node = &self.nodes[self.here]
            node.tag, node.start, node.name_end, node.end = tag, start, name_end, end
            node.pause = pause
            if unseen:
                node.hidden = True
            node.apart = unseen or unapart
            if not node.flow and self.ended == self.begun:
                self.lead = self.here
            made = True
        if tag.code == A:
            self.linked += 1
            self.nodes[self.here].links += 1
            self.links += 1
        elif tag.flags & IS_BOLD:
            self.strong += 1
        return made


cdef int _add_text(Scan scan, const unit* s, Py_ssize_t at, Py_ssize_t end) except -1:
    """Append s[at:end] to the piece at hand, entities resolved."""
    cdef Py_UCS4* out
    cdef Py_ssize_t to
    scan.room_for_text(end - at)
    out = scan.text
    to = scan.ended
    while at < end:
        if s[at] == c"&":
            if _reads(s, at, end, b"&nbsp;", 6):
                out[to] = 0xA0
                at += 6
            elif _reads(s, at, end, b"&amp;", 5):
                out[to] = c"&"
                at += 5
            elif _reads(s, at, end, b"&lt;", 4):
                out[to] = c"<"
                at += 4
            elif _reads(s, at, end, b"&gt;", 4):
                out[to] = c">"
                at += 4
            elif _reads(s, at, end, b"&quot;", 6):
                out[to] = c'"'
                at += 6
            else:
                out[to] = s[at]
                at += 1
        else:
            out[to] = s[at]
            at += 1
        to += 1
    scan.ended = to
    return 0


cdef int _add_folded(Scan scan, const unit* s, Py_ssize_t at, Py_ssize_t n) except -1:
    """Append the text of s[at:n], white space folded and without a look at its tags, as one link."""
    cdef Py_ssize_t tag, i, kept, place
    cdef Tag* known
    cdef bint wide = False
    cdef Py_UCS4* out
    # first as it is written, then entities are resolved: a space that an entity stands for is not folded
    cdef Py_ssize_t size = 0
    cdef unit* words = <unit*>PyMem_Realloc(NULL, (n - at + 1) * sizeof(unit))
    if words == NULL:
        raise MemoryError()
    try:
        while at < n:
            tag = _find(s, at, n, c"<")
            for i in range(at, tag):
                if Py_UNICODE_ISSPACE(s[i]):
                    wide = True
                else:
                    if wide and size:
                        words[size] = c" "
                        size += 1
                    wide = False
                    words[size] = s[i]
                    size += 1
            if tag >= n:
                break
            place = tag + 1
            while place < n and s[place] != c" " and s[place] != c">":
                place += 1
            known = _tag_at(s, tag + 1, place)
            if known.flags & IS_UNSEEN and place < n:
                at = min(_end_of(s, tag + 1, place, n) + 3 + place - tag - 1, n)
                continue
            wide = True
            at = min(_find(s, tag, n, c">") + 1, n)
        return _add_text(scan, words, 0, size)
    finally:
        PyMem_Free(words)


cdef int _run(Scan scan, const unit* s, Py_ssize_t n) except -1:
    cdef Py_ssize_t at, end, name_end, tag_end, klass, klass_end, id_at, id_end, style, style_end, i
    cdef Tag* tag
    cdef Topics* met
    cdef uint64_t own, key
    cdef bint flow, counts, unseen, spaced, streamed
    cdef bint taking = False  # text before the first tag and behind the last counts for nothing
    scan.here = scan.new_node(NONE, 0, True)
    at = _find(s, 0, n, c"<")
    while at < n:
        # s[at] is "<"
        tag_end = _find(s, at, n, c">")
        if at + 1 < n and s[at + 1] == c"/":
            scan.end_piece()
            end = _find(s, min(tag_end + 1, n), n, c"<")
            taking = scan.stack.count > 0
            if not taking:
                scan.piece = scan.ended
                at = end
                continue
            tag = _tag_at(s, at + 2, tag_end)
            scan.close(tag)
            if tag.code == HOLDS_ARTICLE:
                scan.open_articles -= 1
            scan.piece = scan.ended
            _add_text(scan, s, min(tag_end + 1, n), end)
            at = end
            continue
        name_end = at + 1
        while name_end < tag_end and s[name_end] != c" ":
            name_end += 1
        tag = _tag_at(s, at + 1, name_end)
        if tag.flags & IS_UNSEEN and tag_end < n:
            at = min(_end_of(s, at + 1, name_end, n) + 3 + name_end - at - 1, n)
            end = _find(s, at, n, c"<")
            if taking:
                _add_text(scan, s, at, end)
            at = end
            continue
        scan.end_piece()
        taking = True
        if tag.flags & IS_VOID:
            if tag.code == BR:
                if scan.ended > scan.begun:
                    if scan.breaks and scan.after_break:
                        scan.flush(scan.here)
                    else:
                        scan.append(BREAK)
                        scan.breaks += 1
            elif tag.code == IMG:
                scan.picture = scan.here
                i = name_end
                while i < tag_end:
                    if _reads(s, i, tag_end, b' alt="', 6):
                        i += 6
                    elif _reads(s, i, tag_end, b' title="', 8):
                        i += 8
                    elif _reads(s, i, tag_end, b' data-caption="', 15):
                        i += 15
                    else:
                        i = _find(s, i + 1, tag_end, c" ")
                        continue
                    end = _find(s, i, tag_end, c'"')
                    if end - i >= 12 and end < tag_end:
                        scan.alternatives.add(alternative(scan.markup[i:end]))
                    i = end
            elif tag.code == HR:
                if scan.ended > scan.begun:
                    scan.flush(scan.here)
        else:
            spaced = name_end < tag_end
            flow = (tag.flags & IS_FLOW) != 0
            own = tag.own
            counts, unseen = flow, False
            key = 0
            if spaced:
                klass = klass_end = id_at = style = 0
                streamed = False
                i = name_end
                while i < tag_end:
                    if not klass and _reads(s, i, tag_end, b' class="', 8):
                        klass = i + 8
                        i = klass_end = _find(s, klass, tag_end, c'"')
                    elif not id_at and _reads(s, i, tag_end, b' id="', 5):
                        id_at = i + 5
                        streamed = _reads(s, id_at, tag_end, b"S:", 2)
                        i = id_end = _find(s, id_at, tag_end, c'"')
                    elif not style and _reads(s, i, tag_end, b' style="', 8):
                        style = i + 8
                        i = style_end = _find(s, style, tag_end, c'"')
                    elif _reads(s, i, tag_end, b' hidden="', 9):
                        unseen = True
                        i += 9
                    else:
                        i = _find(s, i + 1, tag_end, c" ")
                if tag.code == A and not klass and not style:
                    unseen = False
                else:
                    counts = True
                    if klass < klass_end:
                        key = _key(s, klass, klass_end)
                        met = &scan.met[key % MET]
                        if met.key != key:
                            met.key, met.topics = key, _topics(s, klass, klass_end)
                        own |= met.topics
                    if id_at:
                        own |= _topics(s, id_at, id_end)
                    if style:
                        as_block, unshown = style_says(scan.markup[style:style_end])
                        flow = flow or as_block
                        unseen = unseen or unshown
                    unseen = unseen and not streamed
            if scan.open(tag, own, flow, counts, unseen, at + 1, name_end, tag_end):
                scan.nodes[scan.here].shape = _key(s, at + 1, name_end) ^ (key * 0x9E3779B97F4A7C15ULL)
            if tag.code == HOLDS_ARTICLE:
                scan.open_articles += 1
            elif (tag.code == NAV or (tag.code == FOOTER and scan.open_articles <= 0)) and tag_end < n:
                end = _end_of(s, at + 1, name_end, n)
                if tag_end < end:
                    _link(scan, s, tag_end + 1, end)
                    at = end
                    continue
        scan.piece = scan.ended
        end = _find(s, min(tag_end + 1, n), n, c"<")
        _add_text(scan, s, min(tag_end + 1, n), end)
        at = end
    scan.end_piece()
    scan.nodes[0].last = <int>scan.node_count - 1
    if scan.ended > scan.begun:
        scan.flush(scan.here)
    return 0


cdef int _link(Scan scan, const unit* s, Py_ssize_t at, Py_ssize_t end) except -1:
    """All text of an element that nothing is looked for in, as one link."""
    cdef Tag* link = _known(c"a", 0)
    scan.open(link, link.own, False, False, False, 0, 0, 0)
    scan.piece = scan.ended
    _add_folded(scan, s, at, end)
    scan.end_piece()
    scan.close(link)
    scan.piece = scan.ended
    return 0


include "scanner_shelves.pxi"


def topics_of(str names):
    """The topics of a class or an id as the scan reads them."""
    cdef uint32_t[256] signs
    cdef Py_ssize_t at, size = min(len(names), 256)
    for at in range(size):
        signs[at] = names[at]
    return _topics(signs, 0, size)


def scanned(str markup):
    """The blocks of a serialised `<body>`: what `newsclean.readers.blocks.scanned` returns."""
    cdef Scan scan = Scan(markup)
    cdef int kind = PyUnicode_KIND(markup)
    cdef void* data = PyUnicode_DATA(markup)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(markup)
    if kind == 1:
        _run(scan, <const uint8_t*>data, size)
    elif kind == 2:
        _run(scan, <const uint16_t*>data, size)
    else:
        _run(scan, <const uint32_t*>data, size)
    return _finish(scan)
