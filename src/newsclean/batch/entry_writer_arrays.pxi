"""Rows to columns, all of a record batch at once."""


def columns(list rows not None, tuple fields not None):
    """The columns of `rows`, each with a value for each of `fields`, or None. Raises OverflowError for what Arrow's 32
    bits don't hold."""
    cdef list nodes = [], buffers = []
    _add_all(nodes, buffers, rows, fields)
    return nodes, buffers


cdef int _add_all(list nodes, list buffers, list values, tuple fields) except -1:
    cdef Py_ssize_t at
    for at in range(len(fields)):
        _add(nodes, buffers, [None if value is None else value[at] for value in values], fields[at][1])
    return 0


cdef int _add(list nodes, list buffers, list values, object kind) except -1:
    cdef Py_ssize_t at, count = 0
    if kind == "string":
        return _add_texts(nodes, buffers, [_of_list(values, "string")])
    if kind == "joined":
        return _add_texts(nodes, buffers, [joined(None) if value is None else value for value in values])
    if kind in _WIDTHS:
        return _add_numbers(nodes, buffers, [_of_list(values, kind)])
    name, within = kind
    _begin(nodes, buffers, bytes([value is not None for value in values]) if None in values else None, len(values))
    if name == "struct":
        return _add_all(nodes, buffers, values, within)
    buffers.append(_ends(values, name == "list"))
    there = [value for value in values if value is not None]
    if name == "list":
        return _add(nodes, buffers, [one for value in there for one in value], within)
    for value in there:
        count += <Py_ssize_t>value[0]
    _begin(nodes, buffers, None, count)
    for at in range(len(within)):
        parts = [taken[at] for _, taken in there]
        if within[at][1] == "string":
            _add_texts(nodes, buffers, parts)
        else:
            _add_numbers(nodes, buffers, parts)
    return 0


cdef int _begin(list nodes, list buffers, bytes given, Py_ssize_t n) except -1:
    """A column of `n` values. `given` has a 0 for each that is missing, a 1 for each other; None: none is missing."""
    cdef Py_ssize_t at, there = 0
    cdef const uint8_t* is_given
    cdef uint8_t* bits
    bitmap = b""
    if given is not None:
        is_given = <const uint8_t*>PyBytes_AS_STRING(given)
        for at in range(n):
            there += is_given[at]
        if there < n:
            bitmap = PyBytes_FromStringAndSize(NULL, (n + 7) // 8)
            bits = <uint8_t*>PyBytes_AS_STRING(bitmap)
            memset(bits, 0, (n + 7) // 8)
            for at in range(n):
                bits[at >> 3] |= <uint8_t>(is_given[at] << (at & 7))
    nodes.append((n, n - there if bitmap else 0))
    buffers.append(bitmap)
    return 0


cdef bytes _ends(list values, bint of_each):
    """Where each value's entries begin, and where the last one's end."""
    cdef int64_t end = 0
    cdef Py_ssize_t at = 0
    ends = PyBytes_FromStringAndSize(NULL, (len(values) + 1) * sizeof(int32_t))
    cdef int32_t* end_of = <int32_t*>PyBytes_AS_STRING(ends)
    end_of[0] = 0
    for value in values:
        if value is not None:
            end += <Py_ssize_t>(len(value) if of_each else value[0])
        if end > INT32_MAX:
            raise OverflowError("more entries than a column holds")
        at += 1
        end_of[at] = <int32_t>end
    return ends


cdef int _add_texts(list nodes, list buffers, list parts) except -1:
    cdef Py_ssize_t at, n
    cdef int64_t end = 0
    sizes, data = b"".join([part[0] for part in parts]), b"".join([part[1] for part in parts])
    if PyBytes_GET_SIZE(data) > INT32_MAX:
        raise OverflowError("texts of more than two gigabytes")
    n = PyBytes_GET_SIZE(sizes) // <Py_ssize_t>sizeof(int32_t)
    cdef const int32_t* size_of = <const int32_t*>PyBytes_AS_STRING(sizes)
    ends, given = PyBytes_FromStringAndSize(NULL, (n + 1) * sizeof(int32_t)), PyBytes_FromStringAndSize(NULL, n)
    cdef int32_t* end_of = <int32_t*>PyBytes_AS_STRING(ends)
    cdef uint8_t* is_given = <uint8_t*>PyBytes_AS_STRING(given)
    end_of[0] = 0
    for at in range(n):
        is_given[at] = size_of[at] >= 0
        if is_given[at]:
            end += size_of[at]
        end_of[at + 1] = <int32_t>end
    _begin(nodes, buffers, given, n)
    buffers += (ends, data)
    return 0


cdef int _add_numbers(list nodes, list buffers, list parts) except -1:
    given = b"".join([part[1] for part in parts])
    _begin(nodes, buffers, given, len(given))
    buffers.append(b"".join([part[0] for part in parts]))
    return 0
