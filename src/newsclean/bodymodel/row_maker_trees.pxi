"""The trees of `trees.py`, walked on arrays: several at a time, so that no step waits for the one before it."""

cdef enum:
    ABREAST = 6
    #: No model has more features.
    MOST_FEATURES = NUMBERS + MASKED * 64

#: Where a feature is at most `bound` the way leads to the node `next`, else to the one behind it. A leaf leads to
#: itself, whatever the feature.
cdef struct TreeNode:
    double bound
    int feature, next

#: Trees that are walked together, the first at a root of the number `first`: as many steps lead to a leaf of each.
#: A tree is not asked where the sum of those before it is below its `enough`.
cdef struct Stand:
    int first, steps
    double[ABREAST] enough


cdef class Trees:
    """The trees of a data file (see `model.py`)."""

    #: The roots of all trees, then the nodes below them; by node the number that a leaf adds.
    cdef TreeNode* nodes
    cdef double* leaves
    cdef Stand* stands
    cdef int stand_count
    #: By feature: its place among a row's numbers or masks, and its bit in the mask, -1 for a number.
    cdef int* sources
    cdef int* bits
    cdef int feature_count

    def __cinit__(self, dict data):
        cdef TreeNode* made
        features = [_source(name) for name in data["features"]]
        nodes = [*data["trees"]]
        while len(nodes) % ABREAST:
            nodes.append(0.0)
        self.set_features(features)
        self.set_stands(nodes, {int(count): float(least) for count, least in data["exits"]})
        for at, node in enumerate(nodes):  # and those that the loop adds
            if isinstance(node, list):
                nodes += node[2:]
        self.nodes = <TreeNode*>_zeros(len(nodes), sizeof(TreeNode))
        self.leaves = <double*>_zeros(len(nodes), sizeof(double))
        behind = self.stand_count * ABREAST
        for at, node in enumerate(nodes):
            made = &self.nodes[at]
            if isinstance(node, list):
                made.feature, made.next = node[0], behind
                made.bound = node[1] if features[made.feature][1] < 0 else 0.5  # a bit is set or not
                behind += 2
            else:
                made.next, made.bound = at, INFINITY
                self.leaves[at] = node

    cdef int set_features(self, list features) except -1:
        self.feature_count = len(features)
        self.sources = <int*>_zeros(len(features), sizeof(int))
        self.bits = <int*>_zeros(len(features), sizeof(int))
        for at, (source, bit) in enumerate(features):
            self.sources[at], self.bits[at] = source, bit
        return 0

    cdef int set_stands(self, list trees, dict enough) except -1:
        cdef Stand* stand
        cdef int at, place
        self.stand_count = len(trees) // ABREAST
        self.stands = <Stand*>_zeros(self.stand_count, sizeof(Stand))
        for at in range(self.stand_count):
            stand = &self.stands[at]
            stand.first = at * ABREAST
            stand.steps = max([_depth(tree) for tree in trees[stand.first : stand.first + ABREAST]])
            for place in range(ABREAST):
                stand.enough[place] = enough.get(stand.first + place, -INFINITY)
        return 0

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.leaves)
        PyMem_Free(self.stands)
        PyMem_Free(self.sources)
        PyMem_Free(self.bits)

    def __call__(self, row):
        cdef Row made
        made.numbers = row[:NUMBERS]
        made.masks = row[NUMBERS:]
        return self.logit(&made)

    cdef double logit(self, Row* row) noexcept:
        cdef double[MOST_FEATURES] features
        cdef int[ABREAST] places
        cdef double total = 0.0
        cdef Stand* stand
        cdef TreeNode* node
        cdef int at, step, tree
        for at in range(self.feature_count):
            if self.bits[at] < 0:
                features[at] = row.numbers[self.sources[at]]
            else:
                features[at] = row.masks[self.sources[at]] >> self.bits[at] & 1
        for at in range(self.stand_count):
            stand = &self.stands[at]
            for tree in range(ABREAST):
                places[tree] = stand.first + tree
            for step in range(stand.steps):
                for tree in range(ABREAST):
                    node = &self.nodes[places[tree]]
                    places[tree] = node.next + (features[node.feature] > node.bound)
            for tree in range(ABREAST):
                if total < stand.enough[tree]:
                    return total
                total += self.leaves[places[tree]]
        return total


def _depth(tree):
    return 1 + max(_depth(tree[2]), _depth(tree[3])) if isinstance(tree, list) else 0


def _source(str name):
    """Where a feature stands in a row: its place among the numbers and -1, or that of its mask and the bit in it."""
    mask, _, bit = name.partition(":")
    return (MASKS.index(mask), BITS.index(bit)) if bit else (NAMES.index(name), -1)


def trees_of(dict data):
    """What `newsclean.bodymodel.trees.trees_of` returns."""
    return Trees(data)
