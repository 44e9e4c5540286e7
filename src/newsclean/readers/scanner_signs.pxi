"""How signs of the source are read: where a tag, a comment, a text ends; what a reference stands for."""


cdef Py_ssize_t _sign(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, int sign) noexcept nogil:
    """Where the sign stands in s[at:end], `end` where it doesn't."""
    cdef const void* found
    if at >= end:
        return end
    found = memchr(s + at, sign, end - at)
    return end if found == NULL else <const uint8_t*>found - s


cdef Py_ssize_t _decoded(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, Py_UCS4* sign) noexcept nogil:
    """Behind the sign beyond ASCII that begins at s[at]: UTF-8, two to four bytes."""
    cdef int more = 1 if s[at] < 0xE0 else 2 if s[at] < 0xF0 else 3
    cdef uint32_t number = s[at] & (0x3F >> more)
    at += 1
    while more and at < end:
        number = number << 6 | (s[at] & 0x3F)
        at += 1
        more -= 1
    sign[0] = number
    return at


cdef bint _begins(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, const char* small, int size) noexcept nogil:
    """Whether s[at:end] begins with a word in small letters, whatever the case of its own."""
    cdef int i
    if at + size > end:
        return False
    for i in range(size):
        if SMALL[s[at + i]] != <uint8_t>small[i]:
            return False
    return True


cdef Py_ssize_t _after_raw(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, const uint8_t* name, Py_ssize_t size,
                           bint script) noexcept nogil:
    """Where the end tag begins of an element that holds text only."""
    cdef bint commented = False, nested = False
    cdef Py_ssize_t dash = at
    while True:
        at = _sign(s, at, end, c"<")
        if at >= end:
            return end
        if commented:  # a script in a comment in a script holds its own end tag
            while dash < at:
                dash = _sign(s, dash, at, c"-")
                if dash < at and _begins(s, dash, end, b"-->", 3):
                    commented = nested = False
                dash += 1
        if s[at + 1 if at + 1 < end else at] == c"/":
            if _begins_tag(s, at + 2, end, name, size):
                if not nested:
                    return at
                nested = False
        elif script and not commented and _begins(s, at, end, b"<!--", 4):
            commented = True
            dash = at + 2
        elif commented and not nested and _begins_tag(s, at + 1, end, name, size):
            nested = True
        at += 1


cdef bint _begins_tag(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, const uint8_t* name, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t i
    if at + size >= end or not ENDS_NAME[s[at + size]]:
        return False
    for i in range(size):
        if SMALL[s[at + i]] != SMALL[name[i]]:
            return False
    return True


cdef Py_ssize_t _named_tag(const uint8_t* s, Py_ssize_t at, Py_ssize_t end, const char* small, int size) noexcept nogil:
    """Where the name begins of the next start tag of this name, -1 where there is none."""
    while True:
        at = _sign(s, at, end, c"<") + 1
        if at >= end:
            return -1
        if _begins(s, at, end, small, size) and at + size < end and ENDS_NAME[s[at + size]]:
            return at


cdef Py_ssize_t _after_comment(const uint8_t* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Behind a comment whose text begins at `at`."""
    if _begins(s, at, end, b">", 1):
        return at + 1
    if _begins(s, at, end, b"->", 2):
        return at + 2
    while True:
        at = _sign(s, at, end, c"-")
        if at >= end:
            return end
        if _begins(s, at, end, b"-->", 3):
            return at + 3
        if _begins(s, at, end, b"--!>", 4):
            return at + 4
        at += 1


cdef int _code_point(int64_t number) noexcept nogil:
    """The sign that a number stands for in a reference, "not a sign" for one that stands for none."""
    if 0x80 <= number <= 0x9F:
        return WINDOWS[number - 0x80]
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return 0xFFFD
    return <int>number


cdef int[32] WINDOWS


def _fill_windows():
    for number in range(0x80, 0xA0):
        WINDOWS[number - 0x80] = ord(bytes([number]).decode("cp1252", "replace"))
        if WINDOWS[number - 0x80] == 0xFFFD:
            WINDOWS[number - 0x80] = number


_fill_windows()


#: The longest of the names that need no ";".
cdef int LONGEST_OPEN = max(len(name) for name in html5 if not name.endswith(";"))


cdef tuple _reference(bytes name, bint closed, int behind, bint in_value):
    """A named reference: what it stands for, and how many letters of its name that takes (";" is one)."""
    cdef str known = name.decode("ascii")
    cdef int size
    if closed and (found := html5.get(known + ";")) is not None:
        return found, len(known) + 1
    for size in range(min(len(known), LONGEST_OPEN), 1, -1):
        found = html5.get(known[:size])
        if found is not None:
            if in_value and (size < len(known) or behind == c"="):
                return None
            return found, size
    return None


cdef Py_ssize_t _name_end(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) noexcept nogil:
    """Where a tag's name ends that begins before `at`."""
    while at < n and not ENDS_NAME[s[at]]:
        at += 1
    return at


#: An attribute in the source: its name and its value, without quotes.
cdef struct Attribute:
    Py_ssize_t name, name_end, value, value_end


cdef inline Py_ssize_t _after_attribute(const uint8_t* s, Py_ssize_t at, Py_ssize_t n, Attribute* one) noexcept nogil:
    """Behind the attribute that begins at `at`; not before the source's end where that cuts the tag off."""
    one.name = at
    at += 1  # a "=" may begin a name
    while at < n and not ENDS_ATTRIBUTE[s[at]]:
        at += 1
    one.name_end = one.value = one.value_end = at
    while at < n and SPACE[s[at]]:
        at += 1
    if at >= n or s[at] != c"=":
        return at
    at += 1
    while at < n and SPACE[s[at]]:
        at += 1
    if at < n and (s[at] == c'"' or s[at] == c"'"):
        one.value = at + 1
        one.value_end = _sign(s, at + 1, n, s[at])
        return one.value_end + 1
    one.value = at
    while at < n and not ENDS_VALUE[s[at]]:
        at += 1
    one.value_end = at
    return at


cdef Py_ssize_t _after_tag(const uint8_t* s, Py_ssize_t at, Py_ssize_t n, bint* closes_itself) noexcept nogil:
    """Behind a tag whose name ends at `at`; behind the source where its end cuts the tag off."""
    cdef bint slash
    cdef Attribute one
    while True:
        slash = False
        while at < n and (SPACE[s[at]] or s[at] == c"/"):
            slash = s[at] == c"/"
            at += 1
        if at < n and s[at] == c">":
            closes_itself[0] = slash
            return at + 1
        at = _after_attribute(s, at, n, &one)
        if at >= n:
            return n + 1


cdef Py_ssize_t _after_line(const uint8_t* s, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Behind the end of a line, where one stands at `at`."""
    if _begins(s, at, end, b"\r\n", 2):
        return at + 2
    return at + (at < end and (s[at] == c"\n" or s[at] == c"\r"))


cdef Py_ssize_t _after_other(const uint8_t* s, Py_ssize_t at, Py_ssize_t n) noexcept nogil:
    """Behind what the "<" at s[at] begins if that is no tag: a comment, or a sign."""
    if _begins(s, at, n, b"<!--", 4):
        return _after_comment(s, at + 4, n)
    if at + 1 < n and (s[at + 1] == c"!" or s[at + 1] == c"?" or s[at + 1] == c"/"):
        return _sign(s, at, n, c">") + 1
    return at + 1


#: A name with the ";" behind it, and what it stands for: a page has few, and each often.
cdef struct Named:
    uint64_t key
    int count
    Py_UCS4[2] signs


cdef Named[256] NAMED


cdef int _named_sign(
    const uint8_t* s, Py_ssize_t* place, Py_ssize_t start, Py_ssize_t at, Py_ssize_t end, bint in_value, Py_UCS4* signs
) except -1:
    """What the name s[start:at] behind a "&" stands for, as `_resolved` says it."""
    cdef bint closed = at < end and s[at] == c";"
    cdef uint64_t key
    cdef Named* known
    cdef int i
    if not closed and in_value and at < end and s[at] == c"=":  # the parameter of an address
        return 1
    key = _exact_key(s + start, at - start)
    known = &NAMED[key & 255]
    if not (closed and known.key == key):
        found = _reference(s[start:at], closed, s[at] if at < end else 0, in_value)
        if found is None:
            return 1
        words, size = found
        for i in range(len(words)):
            signs[i] = words[i]
        place[0] = start + <Py_ssize_t>size
        if size <= at - start:
            return <int>len(words)
        known.key, known.count, known.signs[0], known.signs[1] = key, len(words), signs[0], signs[1]
    place[0] = at + 1
    for i in range(known.count):
        signs[i] = known.signs[i]
    return known.count


cdef int _resolved(const uint8_t* s, Py_ssize_t* place, Py_ssize_t end, bint in_value, Py_UCS4* signs) except -1:
    """What the "&" at s[place] stands for: so many signs (two at most); `place` is then behind it."""
    cdef Py_ssize_t at = place[0], start
    cdef int64_t number = 0
    cdef int digit
    cdef bint hexadecimal
    place[0] = at + 1
    signs[0] = c"&"
    at += 1
    if at < end and s[at] == c"#":
        at += 1
        hexadecimal = at < end and SMALL[s[at]] == c"x"
        at += hexadecimal
        start = at
        while at < end:
            digit = SMALL[s[at]]
            if c"0" <= digit <= c"9":
                digit -= c"0"
            elif hexadecimal and c"a" <= digit <= c"f":
                digit -= c"a" - 10
            else:
                break
            number = min(number * (16 if hexadecimal else 10) + digit, 0x110000)
            at += 1
        if at > start:
            place[0] = at + (at < end and s[at] == c";")
            signs[0] = _code_point(number)
        return 1
    start = at
    while at < end and (c"a" <= SMALL[s[at]] <= c"z" or c"0" <= s[at] <= c"9"):
        at += 1
    return _named_sign(s, place, start, at, end, in_value, signs) if at > start else 1


cdef Py_ssize_t _folded(const Py_UCS4* text, Py_ssize_t size, Py_UCS4* into, Py_ssize_t most) noexcept:
    """Write the first signs of a text, white space folded; returns how many. A text may be written over itself."""
    cdef Py_ssize_t at = 0, count = 0
    cdef bint space = False
    while at < size and count < most:
        if not Py_UNICODE_ISSPACE(text[at]):
            into[count] = text[at]
            count += 1
            space = False
        elif not space:
            into[count] = c" "
            count += 1
            space = True
        at += 1
    return count
