package org.koraos.portal.journal;

/** The nodes of a Merkle tree that stand over whole subtrees, wherever they are kept. */
@FunctionalInterface
public interface MerkleNodes {

    /**
     * The node over the leaves from {@code index * 2^level} on, {@code 2^level} of them.
     *
     * @param level 0 for the leaves themselves
     */
    Digest at(int level, long index);
}
