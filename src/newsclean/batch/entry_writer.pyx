# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`entries.py` in C: values go from the entries to Arrow's buffers, none of them becomes a list of objects between.

What is taken of a field is a pair of bytes: of texts the size of each (-1 for None) and all their UTF-8; of numbers the
numbers, and for each a byte that says whether it is there.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.object cimport PyObject, PyTypeObject
from libc.stdint cimport INT32_MAX, INT32_MIN, int32_t, uint8_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

from newsclean.batch.entries import whole

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL
    bint PyUnicode_Check(object text)
    bint PyUnicode_IS_ASCII(object text)
    const char* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    PyTypeObject PyMemberDescr_Type
    PyTypeObject* Py_TYPE(object)
    ctypedef struct PyMemberDef:
        int type
        Py_ssize_t offset
    ctypedef struct PyMemberDescrObject:
        PyMemberDef* d_member

cdef enum:
    BREAK = 2  # bytes of the blank line between two paragraphs
    OBJECT = 16  # Py_T_OBJECT_EX: what a slot of a class holds


def take(list entries not None, fields):
    """The values of each field of `entries`; a field is (attribute, Arrow type: string, int32 or float64)."""
    cdef Py_ssize_t n = len(entries)
    cdef list taken = []
    if not n:
        return [(b"", b"")] * len(fields)
    cdef PyObject** values = <PyObject**>malloc(n * sizeof(PyObject*))
    if values == NULL:
        raise MemoryError
    try:
        for name, kind in fields:
            held = _read(entries, name, values)
            if kind == "string":
                taken.append(_texts(values, n))
            elif kind == "int32":
                taken.append(_integers(values, n))
            elif kind == "float64":
                taken.append(_floats(values, n))
            else:
                raise ValueError(kind)
            del held
    finally:
        free(values)
    return taken


cdef list _read(list entries, str name, PyObject** values):
    """Put each entry's attribute into `values`; returns what holds them, None where the entries themselves do."""
    cdef PyTypeObject* cls = Py_TYPE(entries[0])
    cdef PyObject* value
    cdef Py_ssize_t at = 0, n = len(entries), offset
    slot = getattr(<object>cls, name, None)
    if Py_TYPE(slot) == &PyMemberDescr_Type and (<PyMemberDescrObject*>slot).d_member.type == OBJECT:
        offset = (<PyMemberDescrObject*>slot).d_member.offset
        while at < n and Py_TYPE(entries[at]) == cls:
            value = (<PyObject**>(<char*><PyObject*>entries[at] + offset))[0]
            if value == NULL:
                break
            values[at] = value
            at += 1
        if at == n:
            return None
    held = [getattr(entry, name) for entry in entries]
    for at in range(n):
        values[at] = <PyObject*>held[at]
    return held


cdef inline const char* _utf8(object text, Py_ssize_t* size) except NULL:
    if PyUnicode_Check(text) and PyUnicode_IS_ASCII(text):
        size[0] = PyUnicode_GET_LENGTH(text)
        return PyUnicode_DATA(text)
    return PyUnicode_AsUTF8AndSize(text, size)


cdef tuple _texts(PyObject** values, Py_ssize_t n):
    cdef Py_ssize_t size, total = 0, at
    sizes = PyBytes_FromStringAndSize(NULL, n * sizeof(int32_t))
    cdef int32_t* size_of = <int32_t*>PyBytes_AS_STRING(sizes)
    cdef const char* text
    cdef dict mended = {}
    for at in range(n):
        if values[at] == <PyObject*>None:
            size_of[at] = -1
            continue
        try:
            _utf8(<object>values[at], &size)
        except UnicodeEncodeError:  # a lone surrogate
            mended[at] = whole(<object>values[at])
            _utf8(mended[at], &size)
        total += size
        if total > INT32_MAX:
            raise OverflowError("texts of more than two gigabytes")
        size_of[at] = <int32_t>size
    data = PyBytes_FromStringAndSize(NULL, total)
    cdef char* into = PyBytes_AS_STRING(data)
    for at in range(n):
        if size_of[at] > 0:
            text = _utf8(mended[at] if mended and at in mended else <object>values[at], &size)
            memcpy(into, text, size)
            into += size
    return sizes, data


cdef tuple _integers(PyObject** values, Py_ssize_t n):
    cdef Py_ssize_t at
    cdef long long number
    numbers, given = PyBytes_FromStringAndSize(NULL, n * sizeof(int32_t)), PyBytes_FromStringAndSize(NULL, n)
    cdef int32_t* number_of = <int32_t*>PyBytes_AS_STRING(numbers)
    cdef uint8_t* is_given = <uint8_t*>PyBytes_AS_STRING(given)
    for at in range(n):
        is_given[at] = values[at] != <PyObject*>None
        number = <object>values[at] if is_given[at] else 0
        if not INT32_MIN <= number <= INT32_MAX:
            raise OverflowError(f"{number} is no place in a page")
        number_of[at] = <int32_t>number
    return numbers, given


cdef tuple _floats(PyObject** values, Py_ssize_t n):
    cdef Py_ssize_t at
    numbers, given = PyBytes_FromStringAndSize(NULL, n * sizeof(double)), PyBytes_FromStringAndSize(NULL, n)
    cdef double* number_of = <double*>PyBytes_AS_STRING(numbers)
    cdef uint8_t* is_given = <uint8_t*>PyBytes_AS_STRING(given)
    for at in range(n):
        is_given[at] = values[at] != <PyObject*>None
        number_of[at] = <object>values[at] if is_given[at] else 0.0
    return numbers, given


def joined(tuple part):
    """One text of those that `take` gave of a field, a blank line between each two; None gives a text that is None."""
    cdef int32_t size = -1
    if part is None:
        return PyBytes_FromStringAndSize(<const char*>&size, sizeof(int32_t)), b""
    cdef bytes sizes = part[0], data = part[1]
    cdef Py_ssize_t n = PyBytes_GET_SIZE(sizes) // sizeof(int32_t), total = PyBytes_GET_SIZE(data), at
    total += BREAK * (n - 1) if n else 0
    if total > INT32_MAX:
        raise OverflowError("a text of more than two gigabytes")
    cdef const int32_t* size_of = <const int32_t*>PyBytes_AS_STRING(sizes)
    cdef const char* text = PyBytes_AS_STRING(data)
    written = PyBytes_FromStringAndSize(NULL, total)
    cdef char* into = PyBytes_AS_STRING(written)
    for at in range(n):
        if size_of[at] < 0:
            raise TypeError("an entry without a text")
        if at:
            memcpy(into, <const char*>b"\n\n", BREAK)
            into += BREAK
        memcpy(into, text, size_of[at])
        into += size_of[at]
        text += size_of[at]
    size = <int32_t>total
    return PyBytes_FromStringAndSize(<const char*>&size, sizeof(int32_t)), written


def column(arrow, kind, list parts):
    """The Arrow array, of the type `kind`, of one field's values from many records."""
    firsts, seconds = b"".join([part[0] for part in parts]), b"".join([part[1] for part in parts])
    if kind == arrow.string():
        return _text_column(arrow, kind, firsts, seconds)
    cdef Py_ssize_t n = PyBytes_GET_SIZE(seconds)
    there = _bits(seconds)
    return _array(arrow, kind, n, [there, firsts])


cdef object _text_column(object arrow, object kind, bytes sizes, bytes data):
    cdef Py_ssize_t n = PyBytes_GET_SIZE(sizes) // sizeof(int32_t), at
    if PyBytes_GET_SIZE(data) > INT32_MAX:
        raise OverflowError("texts of more than two gigabytes")
    cdef const int32_t* size_of = <const int32_t*>PyBytes_AS_STRING(sizes)
    ends = PyBytes_FromStringAndSize(NULL, (n + 1) * sizeof(int32_t))
    cdef int32_t* end_of = <int32_t*>PyBytes_AS_STRING(ends)
    given = PyBytes_FromStringAndSize(NULL, n)
    cdef uint8_t* is_given = <uint8_t*>PyBytes_AS_STRING(given)
    end_of[0] = 0
    for at in range(n):
        is_given[at] = size_of[at] >= 0
        end_of[at + 1] = end_of[at] + (size_of[at] if size_of[at] > 0 else 0)
    return _array(arrow, kind, n, [_bits(given), ends, data])


cdef object _array(object arrow, object kind, Py_ssize_t n, list buffers):
    made = [None if data is None else arrow.py_buffer(data) for data in buffers]
    return arrow.Array.from_buffers(kind, n, made, 0 if buffers[0] is None else -1)


cdef bytes _bits(bytes given):
    """A bit for each byte, the first the lowest; None where all are given."""
    cdef Py_ssize_t n = PyBytes_GET_SIZE(given), at
    cdef const uint8_t* is_given = <const uint8_t*>PyBytes_AS_STRING(given)
    cdef uint8_t every = 1
    for at in range(n):
        every &= is_given[at]
    if every:
        return None
    bits = PyBytes_FromStringAndSize(NULL, (n + 7) // 8)
    cdef uint8_t* into = <uint8_t*>PyBytes_AS_STRING(bits)
    memset(into, 0, (n + 7) // 8)
    for at in range(n):
        into[at >> 3] |= <uint8_t>(is_given[at] << (at & 7))
    return bits
