# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A look at a text before `phrases.py` takes it apart: most lines of a page are no phrase, and begin with none."""

from newsclean.rules.sieve import EDGE, LINE, LONGEST_COUNTER, START

include "../folding.pxi"

cdef str C_EDGE = EDGE
cdef int C_LINE = LINE, C_START = START


cdef class Sieve:
    """Tells of a text whether a phrase may be all of it or begin it: it is never wrong in saying no."""

    cdef Keys lines, words
    #: The most signs in a line's phrase, or in a line that counts something.
    cdef Py_ssize_t longest

    def __cinit__(self, lines, words):
        self.lines, self.words = Keys(len(lines)), Keys(len(words))
        self.longest = max(LONGEST_COUNTER, max(map(len, lines), default=0))
        for line in lines:
            self.lines.add(_key_of(line))
        for word in words:
            self.words.add(_key_of(word))

    def told(self, str text):
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t at, size = 0, end = PyUnicode_GET_LENGTH(text)
        # the keys of the text so far, of it with each number as 0, and of both up to its last sign that is no edge
        cdef uint64_t key = 0, counted = 0, whole = 0, whole_counted = 0, first = 0
        cdef uint32_t found, letter
        cdef bint space = False, number = False, in_first = True, of_word = False, edge
        for at in range(end):
            found = _folded(PyUnicode_READ(kind, data, at))
            letter = found & SIGN
            if found & (MANY | SPACE):
                if found & MANY or letter != c" ":
                    return C_LINE | C_START  # seldom enough
                space = True
                continue
            edge = not found & WORD and <Py_UCS4>letter in C_EDGE
            if not size:
                if edge:
                    continue
                space, of_word = False, found & WORD != 0
            if space:
                key, counted = _with(key, c" "), _with(counted, c" ")
                space = number = in_first = False
                size += 1
            size += 1
            if in_first:
                in_first = (found & WORD != 0) == of_word
                if in_first:
                    first = _with(first, letter)
            key = _with(key, letter)
            if found & DIGIT:
                if not number:
                    counted = _with(counted, c"0")
                number = True
            elif not number or (letter != c"." and letter != c","):
                number = False
                counted = _with(counted, letter)
            if not edge:
                whole, whole_counted = key, counted
                if size > self.longest and not in_first:
                    return C_START * self.words.has(_mixed(first))
        return (
            C_LINE * (self.lines.has(_mixed(whole)) or self.lines.has(_mixed(whole_counted)))
            | C_START * self.words.has(_mixed(first))
        )


cdef uint64_t _key_of(str text) except 0:
    """The key of a text as it stands."""
    cdef uint64_t key = 0
    cdef Py_UCS4 sign
    for sign in text:
        key = _with(key, sign)
    return _mixed(key)


def sieve_of(lines, words):
    """What `newsclean.rules.sieve.sieve_of` describes."""
    return Sieve(lines, words).told
