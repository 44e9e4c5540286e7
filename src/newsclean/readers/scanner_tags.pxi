"""What a tag means to the standard's tree construction and to the scan, as bits, a rule and topics."""

cdef enum:
    #: Ends what is looked for below it ("has an element in scope"), and the two wider kinds of scope.
    SCOPE = 1
    BUTTON_SCOPE = 2
    LIST_SCOPE = 4
    TABLE_SCOPE = 8
    SPECIAL = 16
    FORMATTING = 32
    #: Formatting from before it is not taken up within it.
    MARKER = 64
    VOIDS = 128
    CLOSES_P = 256
    #: Its end tag closes whatever is open within.
    BLOCK_END = 512
    IMPLIED = 1024
    HEADING = 2048
    UNSEEN_TAG = 4096
    #: Its content is text up to its end tag.
    RAW = 8192
    TABLE_PART = 16384
    IN_HEAD = 32768
    #: What ends SVG where it stands in it, and what holds HTML in it.
    BREAKS_OUT = 65536
    HOLDS_HTML = 131072
    STYLES = 262144
    #: A picture or a field: what it says to those who don't see it is read.
    SPARE = 524288
    #: To the scan: it begins a line, is bold, is a list; nothing of it is seen.
    FLOWS = 1048576
    BOLDS = 2097152
    LISTED = 4194304
    MUTE = 8388608
    #: What comes before it is not taken up for it.
    LEAVES_FORMATTING = 16777216
    #: Not an element of HTML.
    FOREIGN = 33554432
    ROOM = 1024
    MOST_PAIRS = 256
    #: Of an element's classes, a path tells so many.
    TOLD_CLASSES = 2
    #: A page that takes up formatting more often is made to cost time.
    MOST_TAKEN_UP = 20000

cdef int DEEPEST = DEPTH

#: Tags with a rule of their own.
cdef enum Rule:
    NO_RULE, HTML, HEAD, BODY, FRAMESET, NOSCRIPT, TEMPLATE, SCRIPT, TITLE, META, TIME, PLAINTEXT,
    P, LI, DD, BUTTON, FORM, A, NOBR, PRE, TABLE, SELECT, OPTION, OPTGROUP, HR, IMAGE, BR, SVG, MATH, RP, RB,
    CAPTION, COLGROUP, COL, SECTION_OF_TABLE, TR, CELL, IMG, NAV, FOOTER, HOLDS_ARTICLE, TEXTAREA, INPUT

cdef struct Kind:
    uint64_t key
    int flags
    Rule rule
    uint64_t own  # its topics
    PyObject* name

cdef Kind[ROOM] KINDS
cdef Kind UNKNOWN
UNKNOWN.key, UNKNOWN.flags, UNKNOWN.rule, UNKNOWN.own, UNKNOWN.name = 0, 0, NO_RULE, 0, NULL
_names = []

cdef uint64_t FIRST_KEY = 0xCBF29CE484222325ULL
cdef uint64_t NEXT_KEY = 0x100000001B3ULL


cdef Kind* _slot_of(uint64_t key) noexcept nogil:
    """Where the tag with this key stands, or a free place."""
    cdef uint64_t at = (key ^ (key >> 31)) & (ROOM - 1)
    while KINDS[at].key and KINDS[at].key != key:
        at = (at + 1) & (ROOM - 1)
    return &KINDS[at]


cdef Kind* _kind_of(uint64_t key) noexcept nogil:
    cdef Kind* kind = _slot_of(key)
    return kind if kind.key else &UNKNOWN


cdef uint64_t _key_of(const uint8_t* name, Py_ssize_t size) noexcept nogil:
    """A number that stands for a tag's name, in small letters (FNV-1a)."""
    cdef uint64_t key = FIRST_KEY
    cdef Py_ssize_t at
    for at in range(size):
        key = (key ^ SMALL[name[at]]) * NEXT_KEY
    return key


cdef uint64_t _exact_key(const uint8_t* name, Py_ssize_t size) noexcept nogil:
    """The same for a name whose case counts."""
    cdef uint64_t key = FIRST_KEY
    cdef Py_ssize_t at
    for at in range(size):
        key = (key ^ name[at]) * NEXT_KEY
    return key


#: Signs as they stand in a tag's name; whether a sign stands for itself in text, in an attribute; white space of HTML.
cdef uint8_t[256] SMALL, AS_TEXT, AS_VALUE, SPACE, ENDS_NAME, ENDS_ATTRIBUTE, ENDS_VALUE


def _fill_signs():
    for sign in range(256):
        SMALL[sign] = sign + 32 if 65 <= sign <= 90 else sign
        AS_TEXT[sign] = sign < 128 and sign not in b"&\r"
        AS_VALUE[sign] = sign not in b"&<>\r\xc2\""
        SPACE[sign] = sign in b"\t\n\f\r "
        ENDS_NAME[sign] = sign in b"\t\n\f\r />"
        ENDS_ATTRIBUTE[sign] = sign in b"\t\n\f\r />="
        ENDS_VALUE[sign] = sign in b"\t\n\f\r >"


_TAGS = {
    SCOPE: "applet caption html table td th marquee object template select",
    BUTTON_SCOPE: "button",
    LIST_SCOPE: "ol ul",
    TABLE_SCOPE: "html table template",
    SPECIAL: """address applet area article aside base basefont bgsound blockquote body br button caption center col
        colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
        head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes
        noscript object ol p param plaintext pre script search section select source style summary table tbody td
        template textarea tfoot th thead title tr track ul wbr xmp""",
    FORMATTING: "a b big code em font i nobr s small strike strong tt u",
    MARKER: "applet caption td th marquee object template",
    VOIDS: """area base basefont bgsound br col embed frame hr image img input keygen link meta param source track
        wbr""",
    CLOSES_P: """address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary ul
        xmp""",
    BLOCK_END: """address applet article aside blockquote button center dd details dialog dir div dl dt fieldset
        figcaption figure footer header hgroup li listing main marquee menu nav object ol pre search section summary
        ul""",
    IMPLIED: "dd dt li optgroup option p rb rp rt rtc",
    HEADING: "h1 h2 h3 h4 h5 h6",
    UNSEEN_TAG: " ".join(UNSEEN),
    MUTE: " ".join(SELDOM_UNSEEN),
    FLOWS: " ".join(FLOW),
    BOLDS: " ".join(BOLD),
    LISTED: " ".join(LISTS),
    RAW: "iframe noembed noframes script style textarea title xmp",
    TABLE_PART: "caption col colgroup tbody td tfoot th thead tr",
    BREAKS_OUT: """b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li
        listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var""",
    HOLDS_HTML: "title desc foreignobject",
    STYLES: "style",
    SPARE: "area embed img input source track",
    LEAVES_FORMATTING: """address article aside base basefont bgsound blockquote caption center col colgroup dd details
        dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li link
        listing main menu meta nav noembed noframes ol p param plaintext pre rb rp rt rtc script search section source
        style summary table tbody td template textarea tfoot th thead title tr track ul""",
    IN_HEAD: "base basefont bgsound link meta noframes noscript script style template title",
}
_RULES = {
    HTML: "html", HEAD: "head", BODY: "body", FRAMESET: "frameset frame", NOSCRIPT: "noscript", TEMPLATE: "template",
    SCRIPT: "script", TITLE: "title", META: "meta", TIME: "time",
    PLAINTEXT: "plaintext", P: "p", LI: "li", DD: "dd dt", BUTTON: "button", FORM: "form", A: "a", NOBR: "nobr",
    PRE: "pre listing", TABLE: "table", SELECT: "select", OPTION: "option", OPTGROUP: "optgroup", HR: "hr",
    IMAGE: "image", BR: "br", SVG: "svg", MATH: "math", RP: "rp rt", RB: "rb rtc", CAPTION: "caption",
    COLGROUP: "colgroup", COL: "col", SECTION_OF_TABLE: "tbody tfoot thead", TR: "tr", CELL: "td th", IMG: "img", NAV: "nav",
    FOOTER: "footer", HOLDS_ARTICLE: "article main", TEXTAREA: "textarea", INPUT: "input",
}  # fmt: skip


cdef Kind* _made(str name):
    """The entry of this tag."""
    cdef bytes data = name.encode()
    cdef Kind* kind = _slot_of(_key_of(data, len(data)))
    kind.key = _key_of(data, len(data))
    if kind.name == NULL:
        _names.append(name)
        kind.name = <PyObject*>name
    return kind


def _fill_kinds():
    for flag, names in _TAGS.items():
        for name in names.split():
            _made(name).flags |= flag
    for rule, names in _RULES.items():
        for name in names.split():
            _made(name).rule = rule
    for name, topics in TAG_TOPICS.items():
        _made(name).own = topics


_fill_signs()
_fill_kinds()

cdef uint64_t _named(bytes name):
    return _key_of(name, len(name))


cdef uint64_t KEY_HTML = _named(b"html"), KEY_BODY = _named(b"body"), KEY_P = _named(b"p"), KEY_BUTTON = _named(b"button")
cdef uint64_t KEY_RUBY = _named(b"ruby"), KEY_RTC = _named(b"rtc"), KEY_SVG = _named(b"svg")
cdef uint64_t KEY_DIV = _named(b"div"), KEY_ADDRESS = _named(b"address"), KEY_FONT = _named(b"font")
