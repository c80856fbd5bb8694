-- The keys that sign what leaves the portal. What is published once stays published.

create table signing_key (
    id                 uuid primary key,
    version            bigint      not null,
    key_id             text        not null,
    public_key         bytea       not null,
    sealed_private_key bytea,
    made_at            timestamptz not null,
    retired_at         timestamptz,
    constraint signing_key_has_32_bytes check (octet_length(public_key) = 32),
    constraint signing_key_signs_until_it_is_retired check ((sealed_private_key is null) = (retired_at is not null)),
    constraint signing_key_is_named_once unique (key_id)
);
comment on table signing_key is 'The Ed25519 keys that signed or sign evidence packs; the public halves are told to everybody';
comment on column signing_key.key_id is 'The thumbprint of the key as a JSON Web Key (RFC 7638), by which signatures name it';
comment on column signing_key.sealed_private_key is 'Sealed with the key of the environment; forgotten when another key takes its place';
create unique index signing_key_is_current_once on signing_key ((retired_at is null)) where retired_at is null;

revoke delete, truncate on signing_key from ${appRole};

create constraint trigger signing_key_is_journaled after insert or update on signing_key
    deferrable initially deferred for each row execute function require_journal_entry();
