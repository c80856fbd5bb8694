package org.koraos.portal.journal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Proofs on Merkle trees (RFC 6962, sections 2.1.1 and 2.1.2): that a leaf is in a tree, and that a tree only grew. Whoever
 * checks one needs the two roots and nothing else of the tree.
 */
public final class MerkleProof {

    private MerkleProof() {}

    /** Why the leaf at the position is in the tree of that size: the nodes beside its way to the root, the lowest first. */
    public static List<Digest> inclusion(long position, long size, MerkleNodes nodes) {
        if (position < 0 || position >= size) throw new IndexOutOfBoundsException(position + " of " + size);
        var proof = new ArrayList<Digest>();
        include(position, 0, size, nodes, proof);
        return List.copyOf(proof);
    }

    private static void include(long position, long from, long to, MerkleNodes nodes, List<Digest> proof) {
        if (to - from == 1) return;
        var middle = from + split(to - from);
        if (position < middle) {
            include(position, from, middle, nodes, proof);
            proof.add(over(middle, to, nodes));
        } else {
            include(position, middle, to, nodes, proof);
            proof.add(over(from, middle, nodes));
        }
    }

    /** Why the tree of the smaller size is the beginning of that of the larger one. */
    public static List<Digest> consistency(long smaller, long larger, MerkleNodes nodes) {
        if (smaller < 0 || smaller > larger) throw new IndexOutOfBoundsException(smaller + " of " + larger);
        var proof = new ArrayList<Digest>();
        if (smaller > 0) extend(smaller, 0, larger, true, nodes, proof);
        return List.copyOf(proof);
    }

    /** @param known whether what stands over these leaves is the smaller tree's root, which who checks has */
    private static void extend(long smaller, long from, long to, boolean known, MerkleNodes nodes, List<Digest> proof) {
        if (smaller == to) {
            if (!known) proof.add(over(from, to, nodes));
            return;
        }
        var middle = from + split(to - from);
        if (smaller <= middle) {
            extend(smaller, from, middle, known, nodes, proof);
            proof.add(over(middle, to, nodes));
        } else {
            extend(smaller, middle, to, false, nodes, proof);
            proof.add(over(from, middle, nodes));
        }
    }

    /** The root of a tree of that size, from the nodes kept. */
    public static Digest root(long size, MerkleNodes nodes) {
        return MerkleTree.of(size, nodes).root();
    }

    private static Digest over(long from, long to, MerkleNodes nodes) {
        var leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            var level = Long.numberOfTrailingZeros(leaves);
            return nodes.at(level, from >> level);
        }
        var middle = from + split(leaves);
        return MerkleTree.node(over(from, middle, nodes), over(middle, to, nodes));
    }

    /** The largest power of two below the number. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** Whether the proof leads from the leaf at the position to the root of the tree of that size. */
    public static boolean includes(Digest leaf, long position, long size, List<Digest> proof, Digest root) {
        if (position < 0 || position >= size) return false;
        var way = proof.iterator();
        return rootOver(leaf, position, size, way).filter(root::equals).isPresent() && !way.hasNext();
    }

    private static Optional<Digest> rootOver(Digest leaf, long position, long size, Iterator<Digest> way) {
        if (size == 1) return Optional.of(leaf);
        var middle = split(size);
        var below = position < middle
                ? rootOver(leaf, position, middle, way)
                : rootOver(leaf, position - middle, size - middle, way);
        if (below.isEmpty() || !way.hasNext()) return Optional.empty();
        var beside = way.next();
        return Optional.of(
                position < middle ? MerkleTree.node(below.get(), beside) : MerkleTree.node(beside, below.get()));
    }

    /** Whether the proof shows that the tree with the first root is the beginning of that with the second. */
    public static boolean extendsTo(long smaller, Digest first, long larger, Digest second, List<Digest> proof) {
        if (smaller < 0 || smaller > larger) return false;
        if (smaller == 0) return proof.isEmpty() && first.equals(new MerkleTree().root());
        var way = proof.iterator();
        var roots = rootsOver(smaller, larger, true, first, way);
        return roots.filter(found ->
                                found.smaller().equals(first) && found.larger().equals(second))
                        .isPresent()
                && !way.hasNext();
    }

    private record Roots(Digest smaller, Digest larger) {}

    /** Both roots over the same leaves, as the proof has them. */
    private static Optional<Roots> rootsOver(
            long smaller, long larger, boolean known, Digest first, Iterator<Digest> way) {
        if (smaller == larger) {
            if (known) return Optional.of(new Roots(first, first));
            if (!way.hasNext()) return Optional.empty();
            var same = way.next();
            return Optional.of(new Roots(same, same));
        }
        var middle = split(larger);
        var left = smaller <= middle;
        var below = left
                ? rootsOver(smaller, middle, known, first, way)
                : rootsOver(smaller - middle, larger - middle, false, first, way);
        if (below.isEmpty() || !way.hasNext()) return Optional.empty();
        var beside = way.next();
        var found = below.get();
        return Optional.of(
                left
                        ? new Roots(found.smaller(), MerkleTree.node(found.larger(), beside))
                        : new Roots(MerkleTree.node(beside, found.smaller()), MerkleTree.node(beside, found.larger())));
    }
}
