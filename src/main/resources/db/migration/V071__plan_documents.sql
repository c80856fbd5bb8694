-- Each version of a plan's document as it was imported: what the next one is compared with. The plan's row and its
-- journal entry name the version by its digest. Of what was imported before this table came no document is kept.

create table plan_document (
    plan_id            uuid        not null references plan,
    import_number      int         not null,
    digest             text        not null,
    file_name          text        not null,
    content            bytea       not null,
    owned_by_strangers text[]      not null,
    imported_by        uuid        not null references person,
    imported_at        timestamptz not null,
    primary key (plan_id, import_number),
    constraint plan_document_digest_is_sha256_of_content check (digest = encode(sha256(content), 'hex')),
    constraint plan_document_is_at_most_10_mb check (octet_length(content) <= 10 * 1024 * 1024)
);
comment on table plan_document is 'The documents that plans were imported from, byte by byte';
comment on column plan_document.owned_by_strangers is 'The stories whose owner, as the document names them, was nobody here then';
create index plan_document_importer on plan_document (imported_by);
revoke update, delete, truncate on plan_document from ${appRole};
