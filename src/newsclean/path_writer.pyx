# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""`paths.py` in C, for what is ASCII: a path is written in one go, none of its names becomes an object."""

from libc.string cimport memchr, memcmp, memcpy

from newsclean import paths


cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object)
    void* PyUnicode_DATA(object)
    Py_ssize_t PyUnicode_GET_LENGTH(object)
    object PyUnicode_New(Py_ssize_t, Py_UCS4)
    bint Py_UNICODE_ISSPACE(Py_UCS4)

cdef enum:
    MOST = 2  # so many of its classes tell an element
    OPENING = 8

cdef const char* CLASS = ' class="'


def extended(str above, str tag not None, str attributes not None):
    """The path `above` and, behind it, an element's tag and its first two classes."""
    if not (PyUnicode_IS_ASCII(attributes) and PyUnicode_IS_ASCII(tag)):
        return paths.extended(above, tag, attributes)
    if above is not None and not PyUnicode_IS_ASCII(above):
        return paths.extended(above, tag, attributes)
    cdef const char* text = <const char*>PyUnicode_DATA(attributes)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(attributes), at = 0, end, whole, length
    cdef const void* quote
    cdef Py_ssize_t[MOST] begins, ends
    cdef int count = 0, number
    while at + OPENING <= size and (text[at] != c" " or memcmp(text + at, CLASS, OPENING) != 0):
        at += 1
    if at + OPENING <= size:
        at += OPENING
        quote = memchr(text + at, c'"', size - at)
        end = <const char*>quote - text if quote != NULL else size - 1
        while count < MOST:
            while at < end and Py_UNICODE_ISSPACE(<unsigned char>text[at]):
                at += 1
            if at >= end:
                break
            begins[count] = at
            while at < end and not Py_UNICODE_ISSPACE(<unsigned char>text[at]):
                at += 1
            ends[count] = at
            count += 1
    whole = length = PyUnicode_GET_LENGTH(tag)
    if above is not None:
        whole += PyUnicode_GET_LENGTH(above) + 3
    for number in range(count):
        whole += 1 + ends[number] - begins[number]
    path = PyUnicode_New(whole, 127)
    cdef char* into = <char*>PyUnicode_DATA(path)
    if above is not None:
        end = PyUnicode_GET_LENGTH(above)
        memcpy(into, PyUnicode_DATA(above), end)
        memcpy(into + end, b" > ", 3)
        into += end + 3
    memcpy(into, PyUnicode_DATA(tag), length)
    into += length
    for number in range(count):
        into[0] = c"."
        length = ends[number] - begins[number]
        memcpy(into + 1, text + begins[number], length)
        into += 1 + length
    return path
