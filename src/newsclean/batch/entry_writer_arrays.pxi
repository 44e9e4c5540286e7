"""Rows to Arrow arrays, all of a record batch at once, handed over by Arrow's C data interface.

https://arrow.apache.org/docs/format/CDataInterface.html: a tree of structures whose buffers whoever takes them frees.
"""

cdef struct ArrowArray:
    int64_t length
    int64_t null_count
    int64_t offset
    int64_t n_buffers
    int64_t n_children
    const void** buffers
    ArrowArray** children
    ArrowArray* dictionary
    void (*release)(ArrowArray*) noexcept nogil
    void* private_data


def record_batch(arrow, schema, list rows not None, tuple fields not None):
    """The record batch of `rows`, each with a value for each of `fields`, (name, kind), or None."""
    cdef ArrowArray* batch = _struct(rows, fields, nullable=False)
    try:
        return arrow.RecordBatch._import_from_c(<size_t>batch, schema)
    finally:
        _release(batch)  # what was taken from it is marked as released
        free(batch)


cdef void _release(ArrowArray* array) noexcept nogil:
    cdef int64_t at
    if array.release == NULL:
        return
    for at in range(array.n_buffers):
        free(<void*>array.buffers[at])
    free(array.buffers)
    for at in range(array.n_children):
        if array.children[at] != NULL:
            if array.children[at].release != NULL:
                array.children[at].release(array.children[at])
            free(array.children[at])
    free(array.children)
    array.release = NULL


cdef void* _room(size_t size) except NULL:
    cdef void* room = calloc(max(size, 1), 1)
    if room == NULL:
        raise MemoryError
    return room


cdef ArrowArray* _new(Py_ssize_t length, int buffers, Py_ssize_t children) except NULL:
    cdef ArrowArray* array = <ArrowArray*>_room(sizeof(ArrowArray))
    array.length, array.release = length, _release
    try:
        array.buffers = <const void**>_room(buffers * sizeof(void*))
        array.n_buffers = buffers
        array.children = <ArrowArray**>_room(children * sizeof(ArrowArray*))
        array.n_children = children
    except MemoryError:
        _drop(array)
        raise
    return array


cdef void _drop(ArrowArray* array) noexcept:
    _release(array)
    free(array)


cdef ArrowArray* _built(list values, object kind) except NULL:
    """The array of `values`, which are of one kind or None."""
    if kind == "string":
        return _text_array([_of_list(values, "string")])
    if kind == "joined":
        return _text_array([joined(None) if value is None else value for value in values])
    if kind in _WIDTHS:
        return _number_array([_of_list(values, kind)], _WIDTHS[kind])
    name, within = kind
    if name == "struct":
        return _struct(values, within, nullable=True)
    if name == "list":
        return _list(values, None, within)
    return _list(values, within, None)


cdef ArrowArray* _struct(list values, tuple fields, bint nullable) except NULL:
    cdef Py_ssize_t n = len(values), at
    cdef ArrowArray* array = _new(n, 1, len(fields))
    try:
        if nullable:
            _note_missing(array, values)
        for at in range(len(fields)):
            array.children[at] = _built([None if value is None else value[at] for value in values], fields[at][1])
    except BaseException:
        _drop(array)
        raise
    return array


cdef ArrowArray* _list(list values, tuple of_entry, object of_each) except NULL:
    """Lists of entries, (how many, what `take` gave of them) with the fields `of_entry`; or of simple values."""
    cdef Py_ssize_t n = len(values), at, field
    cdef int64_t end = 0
    cdef int32_t* ends
    cdef ArrowArray* array = _new(n, 2, 1)
    cdef ArrowArray* inner
    try:
        _note_missing(array, values)
        ends = <int32_t*>_room((n + 1) * sizeof(int32_t))
        array.buffers[1] = ends
        for at in range(n):
            value = values[at]
            if value is not None:
                end += <Py_ssize_t>(len(value) if of_entry is None else value[0])
            if end > INT32_MAX:
                raise OverflowError("more entries than a column holds")
            ends[at + 1] = <int32_t>end
        given = [value for value in values if value is not None]
        if of_entry is None:
            array.children[0] = _built([one for value in given for one in value], of_each)
            return array
        inner = array.children[0] = _new(end, 1, len(of_entry))
        for field in range(len(of_entry)):
            kind = of_entry[field][1]
            parts = [taken[field] for _, taken in given]
            inner.children[field] = _text_array(parts) if kind == "string" else _number_array(parts, _WIDTHS[kind])
    except BaseException:
        _drop(array)
        raise
    return array


cdef int _note_missing(ArrowArray* array, list values) except -1:
    if None in values:
        given = bytes([value is not None for value in values])
        _note_given(array, <const uint8_t*>PyBytes_AS_STRING(given))
    return 0


cdef int _note_given(ArrowArray* array, const uint8_t* given) except -1:
    """Write the validity bitmap, the lowest bit first, where a value is missing."""
    cdef Py_ssize_t at, n = array.length
    cdef int64_t there = 0
    cdef uint8_t* bits
    for at in range(n):
        there += given[at]
    if there < n:
        bits = <uint8_t*>_room((n + 7) // 8)
        array.buffers[0] = bits
        array.null_count = n - there
        for at in range(n):
            bits[at >> 3] |= <uint8_t>(given[at] << (at & 7))
    return 0


cdef ArrowArray* _text_array(list parts) except NULL:
    cdef Py_ssize_t n = 0, total = 0, at, count
    cdef const int32_t* size_of
    cdef int32_t* ends
    cdef char* into
    for part in parts:
        n += PyBytes_GET_SIZE((<tuple>part)[0]) // <Py_ssize_t>sizeof(int32_t)
        total += PyBytes_GET_SIZE((<tuple>part)[1])
    if total > INT32_MAX:
        raise OverflowError("texts of more than two gigabytes")
    cdef ArrowArray* array = _new(n, 3, 0)
    cdef uint8_t* given = NULL
    try:
        given = <uint8_t*>_room(n)
        ends = <int32_t*>_room((n + 1) * sizeof(int32_t))
        array.buffers[1] = ends
        into = <char*>_room(total)
        array.buffers[2] = into
        n = 0
        for part in parts:
            sizes, data = <tuple>part
            size_of = <const int32_t*>PyBytes_AS_STRING(sizes)
            count = PyBytes_GET_SIZE(sizes) // <Py_ssize_t>sizeof(int32_t)
            for at in range(count):
                given[n] = size_of[at] >= 0
                ends[n + 1] = ends[n] + (size_of[at] if size_of[at] > 0 else 0)
                n += 1
            memcpy(into, PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data))
            into += PyBytes_GET_SIZE(data)
        _note_given(array, given)
    except BaseException:
        _drop(array)
        raise
    finally:
        free(given)
    return array


cdef ArrowArray* _number_array(list parts, Py_ssize_t width) except NULL:
    numbers, given = b"".join([part[0] for part in parts]), b"".join([part[1] for part in parts])
    cdef Py_ssize_t n = PyBytes_GET_SIZE(given)
    if PyBytes_GET_SIZE(numbers) != n * width:
        raise ValueError("numbers of another width")
    cdef ArrowArray* array = _new(n, 2, 0)
    try:
        array.buffers[1] = _room(n * width)
        memcpy(<void*>array.buffers[1], PyBytes_AS_STRING(numbers), n * width)
        _note_given(array, <const uint8_t*>PyBytes_AS_STRING(given))
    except BaseException:
        _drop(array)
        raise
    return array
