-- The seal: each journal entry's place in the order in which transactions were committed, and its part of the Merkle tree
-- over all of them. Entries that were there before get theirs when the portal starts.

create table journal_seal (
    position    bigint primary key,
    entry_id    uuid  not null references journal_entry,
    node_hashes bytea not null,
    constraint journal_seal_counts_from_0 check (position >= 0),
    constraint journal_seal_has_hashes_of_32_bytes
        check (octet_length(node_hashes) > 0 and octet_length(node_hashes) % 32 = 0),
    constraint journal_seal_of_an_entry_is_one unique (entry_id)
);
comment on table journal_seal is 'Where each journal entry stands in the sealed order, without holes';
comment on column journal_seal.node_hashes is
    'The nodes of the Merkle tree (RFC 6962) that this leaf makes whole: its own hash, then those above it';

revoke update, delete, truncate on journal_seal from ${appRole};

create trigger journal_seal_append_only
    before update or delete on journal_seal
    for each row execute function refuse_journal_change();

create trigger journal_seal_no_truncate
    before truncate on journal_seal
    for each statement execute function refuse_journal_change();
