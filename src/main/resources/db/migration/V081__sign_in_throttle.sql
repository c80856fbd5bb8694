-- How often and from where people try to sign in, so that guessing becomes slow; and each person's record of it.

create table sign_in_throttle (
    bucket       bytea       primary key,
    attempts     integer     not null,
    last_at      timestamptz not null,
    closed_until timestamptz,
    constraint sign_in_throttle_bucket_is_sha256 check (octet_length(bucket) = 32)
);
comment on table sign_in_throttle is 'Attempts that have not succeeded, of an account or of a place; forgotten after a while';
comment on column sign_in_throttle.bucket is 'Digest of what was typed or of the address: neither is kept as it is';
create index sign_in_throttle_last on sign_in_throttle (last_at);

create table sign_in_place (
    person_id uuid        not null references person,
    place     bytea       not null,
    last_at   timestamptz not null,
    primary key (person_id, place),
    constraint sign_in_place_is_sha256 check (octet_length(place) = 32)
);
comment on table sign_in_place is 'From where a person signed in: what others fail at elsewhere does not keep them waiting there';

create table sign_in_record (
    id             uuid primary key,
    version        bigint  not null,
    person_id      uuid    not null references person,
    person_login   text    not null,
    failures       integer not null,
    last_failed_at timestamptz,
    last_at        timestamptz
);
comment on column sign_in_record.failures is 'Attempts with a wrong password since the person last signed in';
create unique index sign_in_record_person on sign_in_record (person_id);

create constraint trigger sign_in_record_is_journaled after insert or update on sign_in_record
    deferrable initially deferred for each row execute function require_journal_entry();
