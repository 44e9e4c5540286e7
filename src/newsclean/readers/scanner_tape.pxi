"""What the tree construction says of a page, kept until all of it is known: an element may still be put elsewhere."""

cdef enum Said:
    OPENED, CLOSED, STOOD_ALONE, TEXT, RAW_TEXT

#: What was said, and of what in the source: of a tag, where its name stands (-1 for one that is left out there).
cdef struct Event:
    Said what
    Kind* kind
    uint64_t key
    Py_ssize_t at, size
    int before, behind  # its neighbours' places, -1 at an end


cdef class Taped(Lines):
    """Keeps what it is told where it is told to, and says it again at the end."""

    #: What stands in tags and between them is kept, not read.
    cdef bint taping
    cdef Event* events
    cdef Py_ssize_t event_count, event_room
    cdef int first_event, last_event

    def __cinit__(self, bytes source):
        self.first_event = self.last_event = -1

    def __dealloc__(self):
        PyMem_Free(self.events)

    cdef int record(self, int before, Said what, Kind* kind, uint64_t key, Py_ssize_t at, Py_ssize_t size) except -2:
        """Keep an event behind the one at the place `before`; returns its place."""
        cdef Event* event
        cdef int place = <int>self.event_count
        self.events = <Event*>_with_room(self.events, &self.event_room, place + 1, sizeof(Event))
        self.event_count += 1
        event = &self.events[place]
        event.what, event.kind, event.key, event.at, event.size = what, kind, key, at, size
        event.before = before
        if before >= 0:
            event.behind = self.events[before].behind
            self.events[before].behind = place
        else:
            event.behind = self.first_event
            self.first_event = place
        if event.behind >= 0:
            self.events[event.behind].before = place
        else:
            self.last_event = place
        return place

    cdef int record_last(self, Said what, Kind* kind, uint64_t key, Py_ssize_t at, Py_ssize_t size) except -2:
        return self.record(self.last_event, what, kind, key, at, size)
