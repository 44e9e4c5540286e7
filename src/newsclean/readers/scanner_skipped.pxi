"""What is skipped whole, since no text of the page stands in it: templates and pictures in SVG."""


cdef Py_ssize_t _after_template(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) except -1:
    """Behind the template whose start tag ends at `at`."""
    cdef Py_ssize_t name, name_end
    cdef int depth = 1
    cdef Kind* kind
    cdef bint closing, closed_itself = False
    while at < n:
        at = _sign(s, at, n, c"<")
        closing = at + 1 < n and s[at + 1] == c"/"
        name = at + 1 + closing
        if name >= n or not c"a" <= SMALL[s[name]] <= c"z":
            at = _after_other(s, at, n)
            continue
        name_end = _name_end(s, name, n)
        kind = _kind_of(_key_of(s + name, name_end - name))
        at = _after_tag(s, name_end, n, &closed_itself)
        if kind.rule == TEMPLATE:
            depth += -1 if closing else 1
            if not depth:
                return min(at, n)
        elif closing:
            continue
        elif kind.rule == PLAINTEXT or kind.rule == MATH:
            raise Irregular("plain text or formula")
        elif kind.rule == SVG:
            at = at if closed_itself else _after_svg(s, at, n)
        elif kind.flags & RAW:
            at = _after_raw(s, at, n, s + name, name_end - name, kind.rule == SCRIPT)
    return n


cdef Py_ssize_t _after_svg(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) except -1:
    """Behind the picture whose start tag ends at `at`."""
    cdef Py_ssize_t name, name_end
    cdef uint64_t key
    cdef uint64_t[64] open
    cdef int depth = 0, i
    cdef bint closing, closed_itself = False
    while at < n:
        at = _sign(s, at, n, c"<")
        closing = at + 1 < n and s[at + 1] == c"/"
        name = at + 1 + closing
        if name >= n or not c"a" <= SMALL[s[name]] <= c"z":
            if _begins(s, at, n, b"<![cdata[", 9):
                raise Irregular("data in a picture")
            at = _after_other(s, at, n)
            continue
        name_end = _name_end(s, name, n)
        key = _key_of(s + name, name_end - name)
        at = _after_tag(s, name_end, n, &closed_itself)
        if closing:
            i = depth - 1
            while i >= 0 and open[i] != key:
                i -= 1
            if i >= 0:
                depth = i
            elif key == KEY_SVG:
                return min(at, n)
            else:
                raise Irregular("end tag in a picture")
        elif _kind_of(key).flags & BREAKS_OUT or (depth and _kind_of(open[depth - 1]).flags & HOLDS_HTML):
            raise Irregular("html in a picture")
        elif not closed_itself:
            if depth == 64:
                raise Irregular("depth")
            open[depth] = key
            depth += 1
    return n
