# cython: language_level=3
"""The elements of a page, by their numbers: see `nodes.pxd`."""

from cpython.mem cimport PyMem_Free


cdef class Nodes:
    """What the scan that fills it (`readers/scanner_lines.pxi`) and the body model share."""

    def __dealloc__(self):
        PyMem_Free(self.nodes)
