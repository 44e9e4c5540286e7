"""From lines and elements to blocks: the shelves of `shelves.py`, and the Python objects of what is left."""

cdef uint64_t C_WANTED = WANTED
cdef int C_LEAST = LEAST
cdef int C_TENTHS = TENTHS
cdef int C_BESIDE = BESIDE


cdef list _finish(Lines scan):
    """The blocks, those of each shelf joined."""
    cdef Py_ssize_t count = scan.node_count, lines = scan.line_count, at, other
    cdef int node
    cdef Line* line
    cdef list out = [], elements = [None] * count
    cdef str raw
    # by node: holds something that the record wants; its shelf (-2 not known yet)
    cdef uint8_t* wanted = <uint8_t*>PyMem_Realloc(NULL, count)
    cdef int* shelf = <int*>PyMem_Realloc(NULL, count * sizeof(int))
    cdef int* path = <int*>PyMem_Realloc(NULL, count * sizeof(int))
    cdef int* places = <int*>PyMem_Realloc(NULL, (lines + 1) * sizeof(int))
    try:
        if wanted == NULL or shelf == NULL or path == NULL or places == NULL:
            raise MemoryError()
        for at in range(count):
            wanted[at] = 0
            shelf[at] = -2
        for at in range(lines):
            _hold_wanted(scan, &scan.lines[at], wanted)
        for at in range(lines):
            _shelf_of(scan, scan.lines[at].node, wanted, shelf, path)
        at = 0
        while at < lines:
            line = &scan.lines[at]
            node = shelf[line.node]
            if node >= 0:
                other = at + 1
                while other < lines and shelf[scan.lines[other].node] == node:
                    other += 1
                out.append(_joined(scan, at, other, _element(scan, node, elements), len(out)))
                for at in range(at, other):
                    places[at] = NONE
                at = other
                continue
            raw = PyUnicode_FromKindAndData(4, scan.text + line.start, line.size)
            places[at] = len(out)
            block = block_of(
                raw, raw if line.plain else _folded_text(scan.text + line.start, line.size), len(out),
                places[line.paragraph] if places[line.paragraph] >= 0 else len(out),
                _element(scan, line.node, elements), line.link_chars, line.links, line.bold, line.breaks,
                scan.nodes[line.lead].own if line.lead >= 0 else 0,
                _element(scan, line.picture, elements) if line.picture >= 0 else None, line.alternative,
            )
            out.append(block)
            at += 1
        return out
    finally:
        PyMem_Free(wanted)
        PyMem_Free(shelf)
        PyMem_Free(path)
        PyMem_Free(places)
        scan.forget_lines()


cdef void _hold_wanted(Lines scan, Line* line, uint8_t* wanted) noexcept:
    cdef int node = line.node
    cdef bint found = line.lead >= 0 and (scan.nodes[line.lead].own & C_WANTED) != 0
    if not found and not scan.nodes[node].above & C_WANTED:
        return
    while node >= 0 and not wanted[node]:
        found = found or (scan.nodes[node].own & C_WANTED) != 0
        if found:
            wanted[node] = 1
        node = scan.nodes[node].parent


cdef int _shelf_of(Lines scan, int node, uint8_t* wanted, int* known, int* climbed) noexcept:
    """The outermost shelf that holds the node, -1 where none does; `known[node]` says it too."""
    cdef int count = 0, found = NONE, at = node
    while at >= 0 and not scan.nodes[at].long and known[at] == -2:
        climbed[count] = at
        count += 1
        at = scan.nodes[at].parent
    if at >= 0 and not scan.nodes[at].long:
        found = known[at]
    while count:
        count -= 1
        at = climbed[count]
        if found < 0 and _is_shelf(scan, at, wanted):
            found = at
        known[at] = found
    if known[node] == -2:  # it holds prose itself
        known[node] = NONE
    return known[node]


cdef bint _is_shelf(Lines scan, int at, uint8_t* wanted) noexcept:
    cdef Node* node = &scan.nodes[at]
    cdef Kind* kind = _kind_of(node.key)
    return (
        node.blocks >= C_LEAST and node.parent >= 0 and node.link_chars * 10 >= node.chars * C_TENTHS
        and not (node.apart or node.hidden or wanted[at]) and kind.rule != BODY
        and not (scan.nodes[node.parent].long >= C_BESIDE and kind.flags & LISTED)
    )


cdef object _element(Lines scan, int node, list made):
    """The element at this place; `made` holds those that were asked for before."""
    if made[node] is None:
        made[node] = scan.element(node)
    return made[node]


cdef str _folded_text(Py_UCS4* signs, Py_ssize_t size):
    """A text with white space folded, written over itself."""
    return PyUnicode_FromKindAndData(4, signs, _folded(signs, size, signs, size))


cdef object _joined(Lines scan, Py_ssize_t first, Py_ssize_t end, object element, int number):
    """The block of a shelf: its lines, one below the other."""
    cdef Py_ssize_t at, link_chars = 0, bold = 0, size = 0
    cdef int links = 0
    cdef Line* line
    cdef Py_UCS4* signs
    for at in range(first, end):
        size += scan.lines[at].size + 1
    scan.joined = <Py_UCS4*>_with_room(scan.joined, &scan.joined_room, size, sizeof(Py_UCS4))
    signs = scan.joined
    for at in range(first, end):
        line = &scan.lines[at]
        memcpy(signs, scan.text + line.start, line.size * sizeof(Py_UCS4))
        signs[line.size] = c"\n"
        signs += line.size + 1
        link_chars += line.link_chars
        links += line.links
        bold += line.bold
    size -= 1  # no line end behind the last
    raw = PyUnicode_FromKindAndData(4, scan.joined, size)
    text = _folded_text(scan.joined, size)
    return block_of(raw, text, number, number, element, link_chars, links, bold, 0, 0, None, False)
