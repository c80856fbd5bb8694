-- Links by which a person sets their password: shown once, kept as a digest, good for one use and a few days.

create table one_time_link (
    token_digest bytea       primary key,
    person_id    uuid        not null references person,
    expires_at   timestamptz not null,
    constraint one_time_link_digest_is_sha256 check (octet_length(token_digest) = 32)
);
comment on table one_time_link is 'A used or superseded link is removed; that a password was set is in the journal';
create unique index one_time_link_person on one_time_link (person_id);
