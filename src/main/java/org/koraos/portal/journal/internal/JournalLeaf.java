package org.koraos.portal.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.journal.Digest;
import org.koraos.portal.journal.MerkleTree;

/**
 * What is sealed of an entry: everything that its row says, with the digest of the state in the state's place. Its bytes,
 * as a leaf of the Merkle tree, are this in canonical JSON; so it may never change for a format that was once sealed.
 */
record JournalLeaf(
        short format,
        UUID id,
        long sequence,
        String transaction,
        Instant at,
        @Nullable UUID plan,
        String module,
        String kind,
        String key,
        UUID aggregate,
        long version,
        String action,
        UUID actor,
        String actorName,
        @Nullable String reason,
        String stateDigest,
        UUID correlation) {

    /** What has to be selected from {@code journal_entry e} to make one. */
    static final String COLUMNS = """
            e.id, e.format, e.sequence, e.transaction_id::text as transaction_id, e.recorded_at, e.plan_id, e.module,
            e.subject_kind, e.subject_key, e.aggregate_id, e.aggregate_version, e.action, e.actor_id, e.actor_name,
            e.reason, e.state_digest, e.correlation_id""";

    static JournalLeaf of(ResultSet row) throws SQLException {
        return new JournalLeaf(
                row.getShort("format"),
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getString("transaction_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("plan_id", UUID.class),
                row.getString("module"),
                row.getString("subject_kind"),
                row.getString("subject_key"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("aggregate_version"),
                row.getString("action"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("reason"),
                HexFormat.of().formatHex(row.getBytes("state_digest")),
                row.getObject("correlation_id", UUID.class));
    }

    /** Its hash in the tree. */
    Digest hash() {
        return MerkleTree.leaf(CanonicalJson.write(this).getBytes(StandardCharsets.UTF_8));
    }
}
