"""The elements of a page as the compiled scan leaves them, for whoever reads many: a struct costs less than an object."""

from libc.stdint cimport uint64_t

#: What `newsclean.evidence.Element` tells of an element, and where its tag stands in the source.
cdef struct Node:
    int parent  # -1 for the outermost
    uint64_t key  # of its name
    Py_ssize_t at, name_size  # its name in the source; -1 for an element that has no tag there
    Py_ssize_t class_at, class_size  # the value of its class there
    Py_ssize_t path_at, path_size  # its path among those that are written; no size before it is asked for
    uint64_t own, near, above
    uint64_t shape  # of tag and class
    bint flow, apart, hidden
    int number, last, depth, children, blocks, links, long, pause
    Py_ssize_t chars, link_chars, prose


cdef class Nodes:
    cdef Node* nodes
    cdef Py_ssize_t node_count, node_room
