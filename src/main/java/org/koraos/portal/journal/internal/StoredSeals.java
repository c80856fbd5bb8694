package org.koraos.portal.journal.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.Digest;
import org.koraos.portal.journal.MerkleNodes;

/** The seals as stored: a row for each sealed entry, which carries the nodes of the tree that it makes whole. */
@Component
class StoredSeals implements MerkleNodes {

    private static final int BATCH = 500;
    private static final String INSERT = "insert into journal_seal (position, entry_id, node_hashes) values (?, ?, ?)";

    private final JdbcTemplate jdbc;

    StoredSeals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A seal to be stored. */
    record Seal(long position, UUID entry, List<Digest> nodes) {}

    /** How many entries are sealed. */
    long count() {
        var count = jdbc.queryForObject("select coalesce(max(position) + 1, 0) from journal_seal", Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public Digest at(int level, long index) {
        var bytes = jdbc.queryForObject(
                "select node_hashes from journal_seal where position = ?", byte[].class, ((index + 1) << level) - 1);
        if (bytes == null) throw new IllegalStateException("A row has its hashes");
        return nodes(bytes).get(level);
    }

    static List<Digest> nodes(byte[] hashes) {
        var nodes = new ArrayList<Digest>();
        for (var from = 0; from < hashes.length; from += Digest.BYTES) {
            nodes.add(Digest.of(Arrays.copyOfRange(hashes, from, from + Digest.BYTES)));
        }
        return nodes;
    }

    void add(List<Seal> seals) {
        jdbc.batchUpdate(INSERT, seals, BATCH, (row, seal) -> {
            var hashes = new ByteArrayOutputStream();
            seal.nodes().forEach(node -> hashes.writeBytes(node.bytes()));
            row.setLong(1, seal.position());
            row.setObject(2, seal.entry());
            row.setBytes(3, hashes.toByteArray());
        });
    }
}
