# cython: language_level=3, initializedcheck=False
"""`entries.py` in C: values go from the entries to Arrow's buffers, and become no objects between.

What is taken of a field is a pair of bytes: of texts the size of each (-1 for None) and all their UTF-8; of numbers the
numbers, and for each a byte that says whether it is there.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.object cimport PyObject, PyTypeObject
from libc.stdint cimport INT32_MAX, INT32_MIN, int32_t, int64_t, uint8_t
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

#: The numbers that a column may hold, with their bytes.
cdef dict _WIDTHS = {"int32": 4, "int64": 8, "float64": 8}


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
            taken.append(_texts(values, n) if kind == "string" else _numbers(values, n, kind))
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


cdef tuple _numbers(PyObject** values, Py_ssize_t n, str kind):
    cdef Py_ssize_t at
    cdef bint whole_number = kind != "float64", short = kind == "int32"
    cdef int64_t number
    numbers, given = PyBytes_FromStringAndSize(NULL, n * <Py_ssize_t>_WIDTHS[kind]), PyBytes_FromStringAndSize(NULL, n)
    cdef void* into = PyBytes_AS_STRING(numbers)
    cdef uint8_t* is_given = <uint8_t*>PyBytes_AS_STRING(given)
    for at in range(n):
        is_given[at] = values[at] != <PyObject*>None
        if not whole_number:
            (<double*>into)[at] = <object>values[at] if is_given[at] else 0.0
            continue
        number = <object>values[at] if is_given[at] else 0
        if not short:
            (<int64_t*>into)[at] = number
        elif INT32_MIN <= number <= INT32_MAX:
            (<int32_t*>into)[at] = <int32_t>number
        else:
            raise OverflowError(f"{number} is no place in a page")
    return numbers, given


cdef tuple _of_list(list values, str kind):
    cdef Py_ssize_t n = len(values), at
    cdef PyObject** pointers = <PyObject**>malloc(max(n, 1) * sizeof(PyObject*))
    if pointers == NULL:
        raise MemoryError
    try:
        for at in range(n):
            pointers[at] = <PyObject*>values[at]
        return _texts(pointers, n) if kind == "string" else _numbers(pointers, n, kind)
    finally:
        free(pointers)


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


include "entry_writer_arrays.pxi"
