"""The statistics of `statistics.py`, on arrays."""


cdef class Statistics:
    """What `newsclean.bodymodel.statistics` finds of a page."""

    #: Those of `Rows`.
    cdef readonly list keys
    cdef readonly int first, last
    cdef readonly object apart
    cdef list evidence, texts
    cdef object counts, strength, description
    cdef dict copies
    cdef Passage body
    cdef Numbered known
    cdef Node* nodes
    cdef Place* places
    cdef Group* groups
    cdef Py_ssize_t node_room
    cdef int node_count, count, title_at
    #: Nodes: the page's root, the ends of the lines that `branch.py` climbs to.
    cdef int root, best, region, title
    cdef Py_ssize_t prose, best_prose
    #: Of the main paragraphs: how many, their mean size, and what most of them share.
    cdef int main_count, main_parent, main_group
    cdef double main_mean
    cdef uint64_t main_kind

    def __cinit__(self, page, list blocks, dict texts, int title_at, counts):
        cdef int at
        self.copies, self.counts, self.title_at = texts, counts, title_at
        self.strength = page.packs.phrases.strength
        self.body = Passage(page.declared.body) if page.declared.body else None
        self.description = page.declared.description or None
        self.count = <int>len(blocks)
        self.places = <Place*>_zeros(self.count, sizeof(Place))
        self.groups = <Group*>_zeros(self.count, sizeof(Group))
        self.known = Numbered()
        self.texts, self.evidence, self.keys = [], [], []
        for at in range(self.count):
            self.read_block(at, blocks[at])
        self.root = self.places[0].node if self.count else NONE
        while self.root != NONE and self.nodes[self.root].parent != NONE:
            self.root = self.nodes[self.root].parent
        self.prose = self.nodes[self.root].prose if self.root != NONE else 0
        self.best = self.find_best()
        self.best_prose = self.nodes[self.best].prose if self.best != NONE else 0
        self.region = self.holding(C_HALF)
        self.title = self.places[title_at].node if title_at >= 0 else NONE
        self.find_groups()
        self.find_main()
        self.measure_distances()

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.places)
        PyMem_Free(self.groups)

    cdef int read_block(self, int at, block) except -1:
        cdef Place* place = &self.places[at]
        cdef str text = TEXT.of(block)
        evidence = HTML.of(block)
        self.texts.append(text)
        self.evidence.append(evidence)
        place.node = self.node_of(ELEMENT.of(evidence))
        place.length = len(text)
        place.size = _wide_length(text)
        place.link_chars = LINKED.of(evidence)
        place.long = place.size >= C_LONG and place.link_chars * 3 < place.length
        place.words = NONE
        return 0

    cdef int node_of(self, element) except -1:
        """The place of an element among the nodes; it is read with its ancestors when it is first met."""
        source = SOURCE.of(element)
        if isinstance(source, Nodes):
            return self.scanned_node(source, NUMBER.of(element))
        cdef int first = self.known.of(<uint64_t><size_t><void*>element), at = first, above
        while at == self.node_count:
            self.read_element(element)
            element = element.parent
            above = self.known.of(<uint64_t><size_t><void*>element) if element is not None else NONE
            self.nodes[at].parent = above
            at = above
        return first

    cdef int read_element(self, element) except -1:
        cdef Node* node = self.new_node()
        counts = element.counts
        node.number, node.last, node.depth = element.number, element.last, element.depth
        node.chars, node.link_chars, node.blocks = counts.chars, counts.link_chars, counts.blocks
        node.long, node.prose, node.children = counts.long, counts.prose, counts.children
        node.own, node.near, node.above, node.shape = element.own, element.near, element.above, element.shape
        return 0

    cdef int scanned_node(self, Nodes source, int number) except -1:
        """What `node_of` returns for an element that the compiled scan found: it is read where the scan left it."""
        cdef Scanned* found = &source.nodes[number]
        cdef int first = self.known.of(<uint64_t><size_t>found), at = first, above
        while at == self.node_count:
            self.read_scanned(found)
            found = &source.nodes[found.parent] if found.parent != NONE else NULL
            above = self.known.of(<uint64_t><size_t>found) if found != NULL else NONE
            self.nodes[at].parent = above
            at = above
        return first

    cdef int read_scanned(self, const Scanned* found) except -1:
        cdef Node* node = self.new_node()
        node.number, node.last, node.depth = found.number, found.last, found.depth
        node.chars, node.link_chars, node.blocks = found.chars, found.link_chars, found.blocks
        node.long, node.prose, node.children = found.long, found.prose, found.children
        node.own, node.near, node.above, node.shape = found.own, found.near, found.above, found.shape
        return 0

    cdef Node* new_node(self) except NULL:
        cdef Node* node
        if self.node_count == self.node_room:
            self.node_room = 2 * self.node_room + 256
            self.nodes = <Node*>_enlarged(self.nodes, self.node_room * sizeof(Node))
        node = &self.nodes[self.node_count]
        node.weight = 0.0
        node.kin = node.kin_long = 0
        node.main_size = 0
        self.node_count += 1
        return node

    cdef int parent_of(self, int node) noexcept:
        """The node around a node; of the outermost itself."""
        return self.nodes[node].parent if self.nodes[node].parent != NONE else node

    cdef Climb climb(self, int end, int start) noexcept:
        """What `Branch(end).climb(start)` returns."""
        cdef Climb found
        cdef int at = start, number = self.nodes[end].number if end != NONE else -2
        found.steps, found.below = 0, start
        while not self.nodes[at].number <= number <= self.nodes[at].last and self.nodes[at].parent != NONE:
            found.below, at = at, self.nodes[at].parent
            found.steps += 1
        found.over = (self.nodes[end].depth if end != NONE else 0) - self.nodes[at].depth
        return found

    cdef int holding(self, double share) noexcept:
        """The innermost node that holds more than a share of the page's prose."""
        cdef int found = self.root, depth = -1, place, at
        cdef double least = self.prose * share
        for place in range(self.count):
            if self.places[place].long:
                at = self.places[place].node
                while at != NONE and self.nodes[at].prose <= least and self.nodes[at].depth > depth:
                    at = self.nodes[at].parent
                if at != NONE and self.nodes[at].prose > least and self.nodes[at].depth > depth:
                    found, depth = at, self.nodes[at].depth
        return found

    cdef int find_best(self) except -2:
        cdef int around = self.holding(C_NEARLY_ALL), at, level, found = NONE
        cdef uint64_t apart = C_APART
        cdef Place* place
        cdef Node* node
        cdef double share
        if around != NONE:
            apart &= ~self.nodes[around].above
        self.apart = apart
        for at in range(self.count):
            place = &self.places[at]
            if place.long:
                self.count_words(at)
                share = place.size * (1.0 + C_LOUD * place.told / (place.words + 1))
                if self.nodes[place.node].above & apart:
                    share *= C_QUIET
                around = self.nodes[place.node].parent
                for level in range(C_REACH):
                    if around == NONE:
                        break
                    self.nodes[around].weight += share
                    around = self.nodes[around].parent
                    share *= C_FADE
        for at in range(self.node_count):
            node = &self.nodes[at]
            if node.weight > 0.0 and (
                found == NONE
                or node.weight > self.nodes[found].weight
                or (node.weight == self.nodes[found].weight and node.number < self.nodes[found].number)
            ):
                found = at
        return found

    cdef int find_groups(self) except -1:
        """What the blocks of each shape, and the blocks in the children of each element, have in common."""
        cdef Numbered groups = Numbered(), pairs = Numbered()
        cdef Place* place
        cdef Group* group
        cdef Node* parent
        cdef int at, above, seen
        cdef uint64_t key
        for at in range(self.count):
            place = &self.places[at]
            above = self.parent_of(place.node)
            parent = &self.nodes[above]
            key = self.nodes[place.node].shape ^ (parent.shape << 1)
            self.keys.append(key)
            place.group = groups.of(key)
            place.to_best = self.climb(self.best, place.node)
            place.within = self.best != NONE and place.to_best.over == 0
            group = &self.groups[place.group]
            group.count += 1
            group.size += place.size
            group.link_chars += place.link_chars
            group.long += place.long
            group.inside += place.within
            seen = pairs.count
            pairs.of(<uint64_t>place.group << 32 | <uint64_t>above)
            group.parents += pairs.count - seen
            parent.kin += 1
            parent.kin_long += place.long
        return 0

    cdef int find_main(self) except -1:
        """What most of the main paragraphs share: those that read like one and stand in the best element."""
        cdef Numbered kinds = Numbered()
        cdef Py_ssize_t* kind_sizes = <Py_ssize_t*>_zeros(self.count, sizeof(Py_ssize_t))
        cdef Py_ssize_t total = 0, of_parent = 0, of_group = 0, of_kind = 0
        cdef Place* place
        cdef Node* node
        cdef Node* parent
        cdef int at, kind
        self.first, self.last = NONE, self.count
        for at in range(self.count):
            place = &self.places[at]
            place.main_before = total
            if place.long and place.within:
                self.last = at
                if self.first < 0:
                    self.first = at
                self.main_count += 1
                total += place.size
                node = &self.nodes[place.node]
                self.nodes[self.parent_of(place.node)].main_size += place.size
                self.groups[place.group].main_size += place.size
                kind_sizes[kinds.of(node.shape)] += place.size
        self.places[self.count].main_before = total
        self.first = max(self.first, 0)
        self.main_mean = <double>total / self.main_count if self.main_count else 1.0
        self.main_parent = self.main_group = NONE
        self.main_kind = NO_SHAPE
        for at in range(self.count):  # of several that are alike the first
            place = &self.places[at]
            if place.long and place.within:
                node = &self.nodes[place.node]
                parent = &self.nodes[self.parent_of(place.node)]
                kind = kinds.of(node.shape)
                if parent.main_size > of_parent:
                    of_parent, self.main_parent = parent.main_size, parent.number
                if self.groups[place.group].main_size > of_group:
                    of_group, self.main_group = self.groups[place.group].main_size, place.group
                if kind_sizes[kind] > of_kind:
                    of_kind, self.main_kind = kind_sizes[kind], node.shape
        PyMem_Free(kind_sizes)
        return 0

    cdef int measure_distances(self) except -1:
        cdef Place* place
        cdef int at, heading = NONE, at_long = -C_FAR, longs = 0
        cdef double links = 0.0
        for at in range(self.count):
            place = &self.places[at]
            if self.nodes[place.node].own & C_H1:
                heading = at
            place.h1 = heading
            place.previous_long = min(at - at_long, C_FAR)
            place.links_before, place.longs_before = links, longs
            links += <double>place.link_chars / place.length
            if place.long:
                at_long = at
                longs += 1
        self.places[self.count].links_before, self.places[self.count].longs_before = links, longs
        at_long = self.count + C_FAR
        for at in range(self.count - 1, -1, -1):
            place = &self.places[at]
            place.next_long = min(at_long - at, C_FAR)
            if place.long:
                at_long = at
        return 0

    cdef int count_words(self, int at) except -1:
        cdef Place* place = &self.places[at]
        if place.words == NONE:
            place.words, place.told, place.noticed = self.counts(self.texts[at])
        return 0
