package org.koraos.portal.journal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MerkleTest {

    /** The leaves and roots of the reference tests of Certificate Transparency. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int LARGEST = 70;

    private final List<List<Digest>> kept = new ArrayList<>();

    @Test
    void roots_are_those_of_the_reference_at_every_size() {
        var tree = new MerkleTree();
        assertThat(tree.root()).hasToString(ROOTS.getFirst());
        for (var leaf : LEAVES) {
            tree.add(MerkleTree.leaf(HexFormat.of().parseHex(leaf)));
            assertThat(tree.root()).hasToString(ROOTS.get((int) tree.size()));
        }
    }

    @Test
    void proofs_are_those_of_the_reference() {
        grow(LEAVES.stream().map(HexFormat.of()::parseHex).map(MerkleTree::leaf).toList());
        assertThat(texts(MerkleProof.inclusion(0, 8, this::node)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(texts(MerkleProof.inclusion(5, 8, this::node)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(texts(MerkleProof.consistency(6, 8, this::node)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(texts(MerkleProof.consistency(2, 5, this::node)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void every_leaf_is_proven_in_every_tree_and_nowhere_else() {
        var roots = growAtRandom(1);
        for (var size = 1; size <= LARGEST; size++) {
            for (var position = 0; position < size; position++) {
                var place = new long[] {position, size};
                var proof = MerkleProof.inclusion(position, size, this::node);
                var leaf = node(0, position);
                var root = roots.get(size);
                assertThat(MerkleProof.includes(leaf, position, size, proof, root))
                        .isTrue();
                assertThat(MerkleProof.includes(leaf, position + 1, size, proof, root))
                        .isFalse();
                assertThat(MerkleProof.includes(other(leaf), position, size, proof, root))
                        .isFalse();
                assertThat(MerkleProof.includes(leaf, position, size, proof, other(root)))
                        .isFalse();
                assertThat(changed(proof))
                        .noneMatch(bent -> MerkleProof.includes(leaf, place[0], place[1], bent, root));
            }
        }
    }

    @Test
    void every_tree_is_proven_the_beginning_of_every_later_one_and_of_no_other() {
        var roots = growAtRandom(2);
        for (var larger = 0; larger <= LARGEST; larger++) {
            for (var smaller = 0; smaller <= larger; smaller++) {
                var proof = MerkleProof.consistency(smaller, larger, this::node);
                var first = roots.get(smaller);
                var second = roots.get(larger);
                var sizes = new long[] {smaller, larger};
                assertThat(MerkleProof.extendsTo(smaller, first, larger, second, proof))
                        .isTrue();
                assertThat(MerkleProof.extendsTo(smaller, other(first), larger, second, proof))
                        .isFalse();
                if (smaller > 0) {
                    assertThat(MerkleProof.extendsTo(smaller, first, larger, other(second), proof))
                            .isFalse();
                }
                assertThat(changed(proof))
                        .noneMatch(bent -> MerkleProof.extendsTo(sizes[0], first, sizes[1], second, bent));
            }
        }
    }

    @Test
    void a_tree_goes_on_from_its_kept_nodes() {
        var roots = growAtRandom(3);
        for (var size = 0; size < LARGEST; size++) {
            var tree = MerkleTree.of(size, this::node);
            assertThat(tree.root()).isEqualTo(roots.get(size));
            tree.add(node(0, size));
            assertThat(tree.root()).isEqualTo(roots.get(size + 1));
        }
    }

    private List<Digest> growAtRandom(long seed) {
        var random = new Random(seed);
        return grow(IntStream.range(0, LARGEST)
                .mapToObj(number -> {
                    var content = new byte[8 + random.nextInt(40)];
                    random.nextBytes(content);
                    return MerkleTree.leaf(content);
                })
                .toList());
    }

    /** The roots at every size from none on. */
    private List<Digest> grow(List<Digest> leaves) {
        var tree = new MerkleTree();
        var roots = new ArrayList<>(List.of(tree.root()));
        for (var leaf : leaves) {
            kept.add(tree.add(leaf));
            roots.add(tree.root());
        }
        return roots;
    }

    private Digest node(int level, long index) {
        return kept.get((int) (((index + 1) << level) - 1)).get(level);
    }

    private static Digest other(Digest digest) {
        var bytes = digest.bytes();
        bytes[bytes.length - 1] ^= 1;
        return Digest.of(bytes);
    }

    /** The proof with a node changed, left out or added, at each place. */
    private static List<List<Digest>> changed(List<Digest> proof) {
        var changed = new ArrayList<List<Digest>>();
        for (var place = 0; place < proof.size(); place++) {
            var bent = new ArrayList<>(proof);
            bent.set(place, other(proof.get(place)));
            changed.add(bent);
            var shorter = new ArrayList<>(proof);
            shorter.remove(place);
            changed.add(shorter);
        }
        var longer = new ArrayList<>(proof);
        longer.add(new MerkleTree().root());
        changed.add(longer);
        return changed;
    }

    private static List<String> texts(List<Digest> digests) {
        return digests.stream().map(Digest::toString).toList();
    }
}
