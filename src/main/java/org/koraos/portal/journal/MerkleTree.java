package org.koraos.portal.journal;

import java.util.ArrayList;
import java.util.List;

import org.koraos.portal.kernel.Sha256;

/**
 * A growing Merkle tree with the hashing of RFC 6962 (section 2.1). It keeps only the roots of its whole subtrees, one
 * for each bit that is set in its size, so that any number of leaves can be added in little room.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The roots of the whole subtrees from left to right, the largest first. */
    private final List<Digest> whole;

    private long size;

    /** A tree without leaves. */
    public MerkleTree() {
        this(0, List.of());
    }

    private MerkleTree(long size, List<Digest> whole) {
        this.size = size;
        this.whole = new ArrayList<>(whole);
    }

    /** The hash of a leaf with that content. */
    public static Digest leaf(byte[] content) {
        var digest = Sha256.begin();
        digest.update(LEAF);
        digest.update(content);
        return Digest.finish(digest);
    }

    /** The hash of the node over two others. */
    public static Digest node(Digest left, Digest right) {
        var digest = Sha256.begin();
        digest.update(NODE);
        left.feedTo(digest);
        right.feedTo(digest);
        return Digest.finish(digest);
    }

    /** The tree of that size, to go on with, from the nodes that are kept of it. */
    public static MerkleTree of(long size, MerkleNodes nodes) {
        var whole = new ArrayList<Digest>();
        for (long from = 0; from < size; ) {
            var level = Long.SIZE - 1 - Long.numberOfLeadingZeros(size - from);
            whole.add(nodes.at(level, from >> level));
            from += 1L << level;
        }
        return new MerkleTree(size, whole);
    }

    public long size() {
        return size;
    }

    /**
     * Adds a leaf.
     *
     * @return the nodes that this leaf makes whole, from itself (level 0) upwards: as many as its position has ones at its
     *     end, and one more
     */
    public List<Digest> add(Digest leaf) {
        var made = new ArrayList<Digest>();
        made.add(leaf);
        for (long ones = size; (ones & 1) == 1; ones >>= 1) {
            made.add(node(whole.removeLast(), made.getLast()));
        }
        whole.add(made.getLast());
        size++;
        return List.copyOf(made);
    }

    /** The hash over all leaves. */
    public Digest root() {
        return whole.reversed().stream()
                .reduce((right, left) -> node(left, right))
                .orElseGet(() -> Digest.finish(Sha256.begin()));
    }
}
