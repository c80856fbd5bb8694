package org.koraos.portal.journal.internal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.Checkpoint;
import org.koraos.portal.journal.MerkleProof;
import org.koraos.portal.journal.MerkleTree;

/**
 * Signs what is sealed, and writes it out of the database. It signs nothing that does not go on from what was signed
 * before, as the database and as the file outside have it.
 */
@Component
class Checkpoints {

    private final StoredCheckpoints stored;
    private final StoredSeals seals;
    private final CheckpointFile file;
    private final JournalKeys keys;

    /** The last one in the file, once that was read. */
    private @Nullable Checkpoint outside;

    private boolean read;

    Checkpoints(StoredCheckpoints stored, StoredSeals seals, CheckpointFile file, JournalKeys keys) {
        this.stored = stored;
        this.seals = seals;
        this.file = file;
        this.keys = keys;
    }

    /**
     * Sees that what is sealed is what was signed last.
     *
     * @throws JournalBroken when it is not
     */
    void requireWhatWasSigned(MerkleTree tree) {
        var last = stored.last();
        if (last.isPresent() && !says(last.get().note(), tree)) {
            throw new JournalBroken("The journal is not what its last checkpoint in the database signed");
        }
        lastOutside().ifPresent(known -> {
            if (known.size() > tree.size()
                    || !MerkleProof.root(known.size(), seals).equals(known.root())) {
                throw new JournalBroken("The journal does not go on from its last checkpoint in the file");
            }
        });
    }

    private boolean says(String note, MerkleTree tree) {
        return keys.open(note)
                .filter(signed -> signed.size() == tree.size() && signed.root().equals(tree.root()))
                .isPresent();
    }

    /** Signs the tree as it is now, in the transaction that sealed it. */
    void sign(MerkleTree tree) {
        var checkpoint = new Checkpoint(Checkpoint.originOf(seals.at(0, 0)), tree.size(), tree.root());
        stored.add(tree.size(), checkpoint.signedWith(keys.signing()));
    }

    /** Adds to the file what was committed and is not in it, whichever node signed it, or died before it wrote. */
    synchronized void writeOut() {
        var fresh = stored.above(lastOutside().map(Checkpoint::size).orElse(0L));
        if (fresh.isEmpty()) return;
        var last = opened(fresh.getLast().note());
        file.add(fresh.stream().map(StoredCheckpoints.Kept::note).toList());
        outside = last;
    }

    private synchronized Optional<Checkpoint> lastOutside() {
        if (!read) {
            var notes = file.notes();
            outside = notes.isEmpty() ? null : opened(notes.getLast());
            read = true;
        }
        return Optional.ofNullable(outside);
    }

    private Checkpoint opened(String note) {
        return keys.open(note).orElseThrow(() -> new JournalBroken("The last checkpoint is signed by no known key"));
    }
}
