"""What is skipped whole, since no text of the page stands in it: templates and pictures in SVG."""

#: A tag in the source: where its name stands, what it is, and where it ends.
cdef struct Tag:
    Py_ssize_t name, name_end, after
    uint64_t key
    bint closing, closes_itself


cdef bint _next_tag(const uint8_t* s, Py_ssize_t at, Py_ssize_t n, bint foreign, Tag* tag) noexcept nogil:
    """The next tag from `at` on, over text, comments and the character data of foreign content; False where none is."""
    while at < n:
        at = _sign(s, at, n, c"<")
        tag.closing = at + 1 < n and s[at + 1] == c"/"
        tag.name = at + 1 + tag.closing
        if tag.name < n and c"a" <= SMALL[s[tag.name]] <= c"z":
            tag.name_end = _name_end(s, tag.name, n)
            tag.key = _key_of(s + tag.name, tag.name_end - tag.name)
            tag.closes_itself = False
            tag.after = _after_tag(s, tag.name_end, n, &tag.closes_itself)
            return True
        at = _after_data(s, at, n) if foreign else _after_other(s, at, n)
    return False


cdef Py_ssize_t _after_data(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) noexcept nogil:
    """Behind what the "<" at s[at] begins in foreign content if that is no tag: character data, a comment, or a sign."""
    if at + 9 > n or memcmp(s + at, b"<![CDATA[", 9) != 0:
        return _after_other(s, at, n)
    at += 9
    while at < n:
        at = _sign(s, at, n, c"]")
        if _begins(s, at, n, b"]]>", 3):
            return at + 3
        at += 1
    return n


cdef Py_ssize_t _after_template(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) except -1:
    """Behind the template whose start tag ends at `at`."""
    cdef Tag tag
    cdef int depth = 1
    cdef Kind* kind
    while _next_tag(s, at, n, False, &tag):
        kind = _kind_of(tag.key)
        at = tag.after
        if kind.rule == TEMPLATE:
            depth += -1 if tag.closing else 1
            if not depth:
                return min(at, n)
        elif tag.closing:
            continue
        elif kind.rule == PLAINTEXT or kind.rule == MATH:
            raise Irregular("plain text or formula")
        elif kind.flags & MARKER and not kind.flags & TABLE_PART:
            raise Irregular("formatting from a template")  # left open, it lets out what stands before it
        elif kind.rule == SVG:
            if not tag.closes_itself:
                at = _after_svg(s, at, n)
            if at < 0:
                raise Irregular("html in a picture in a template")
        elif kind.flags & RAW:
            at = _after_raw(s, at, n, s + tag.name, tag.name_end - tag.name, kind.rule == SCRIPT)
    return n


cdef Py_ssize_t _after_svg(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) noexcept nogil:
    """Behind the picture whose start tag ends at `at`; -1 where HTML may stand in it or end it."""
    cdef Tag tag
    cdef uint64_t[64] open
    cdef int depth = 0, i
    while _next_tag(s, at, n, True, &tag):
        at = tag.after
        if tag.closing:
            i = depth - 1
            while i >= 0 and open[i] != tag.key:
                i -= 1
            if i >= 0:
                depth = i
            elif tag.key == KEY_SVG:
                return min(at, n)
            else:
                return -1
        elif _kind_of(tag.key).flags & BREAKS_OUT or (depth and _kind_of(open[depth - 1]).flags & HOLDS_HTML):
            return -1
        elif not tag.closes_itself:
            if depth == 64:
                return -1
            open[depth] = tag.key
            depth += 1
    return n
