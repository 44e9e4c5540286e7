# cython: language_level=3
"""`Removed` entries without a call of the data class's `__init__`, which takes four fifths of their time: a page has a
hundred."""

from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF

from types import MemberDescriptorType

from newsclean.article import Removed

cdef extern from "Python.h":
    object PyType_GenericAlloc(type made, Py_ssize_t items)

cdef extern from "structmember.h":
    ctypedef struct PyMemberDef:
        Py_ssize_t offset
    ctypedef struct PyMemberDescrObject:
        PyMemberDef* d_member

cdef enum:
    FIELDS = 10

#: Where an entry keeps its fields, in their order.
cdef Py_ssize_t[FIELDS] PLACES


def _find_places():
    assert len(Removed.__slots__) == FIELDS
    for at, name in enumerate(Removed.__slots__):
        member = Removed.__dict__[name]
        assert isinstance(member, MemberDescriptorType)
        PLACES[at] = (<PyMemberDescrObject*>member).d_member.offset


_find_places()


cdef inline void _put(object entry, int field, object value) noexcept:
    Py_INCREF(value)
    (<PyObject**>(<char*><PyObject*>entry + PLACES[field]))[0] = <PyObject*>value


def removal(
    str text not None, str role not None, str cleaner not None, str rule not None, confidence, line, block, path, start, end
):
    """What `Removed` makes of these."""
    entry = PyType_GenericAlloc(Removed, 0)
    _put(entry, 0, text)
    _put(entry, 1, role)
    _put(entry, 2, cleaner)
    _put(entry, 3, rule)
    _put(entry, 4, confidence)
    _put(entry, 5, line)
    _put(entry, 6, block)
    _put(entry, 7, path)
    _put(entry, 8, start)
    _put(entry, 9, end)
    return entry
