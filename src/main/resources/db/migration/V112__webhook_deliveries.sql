-- What repositories sent: kept before it is acknowledged, applied afterwards, each once.

create table webhook_delivery (
    id            uuid primary key,
    version       bigint      not null,
    sequence      bigint      generated always as identity,
    plan_id       uuid        not null,
    repository_id uuid        not null,
    event         text        not null,
    provider_id   text,
    digest        text        not null,
    size          integer     not null,
    received_at   timestamptz not null,
    state         text        not null,
    outcome       jsonb,
    settled_at    timestamptz,
    attempts      integer     not null,
    constraint webhook_delivery_is_of_a_repository foreign key (repository_id) references ci_repository (id),
    constraint webhook_delivery_is_of_a_plan foreign key (plan_id) references plan (id),
    constraint webhook_delivery_state_is_known check (state in ('RECEIVED', 'APPLIED', 'NOTED', 'PARKED', 'FAILED')),
    constraint webhook_delivery_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
    constraint webhook_delivery_settled_says_how check (
        num_nulls(outcome, settled_at) = case when state = 'RECEIVED' then 2 else 0 end)
);
comment on table webhook_delivery is 'Signed deliveries of connected repositories, and what became of each';
comment on column webhook_delivery.digest is 'SHA-256 of the bytes that were signed: the same bytes count once';
create unique index webhook_delivery_counts_once on webhook_delivery (repository_id, digest);
create index webhook_delivery_plan on webhook_delivery (plan_id, sequence desc);
create index webhook_delivery_waiting on webhook_delivery (sequence) where state = 'RECEIVED';

create constraint trigger webhook_delivery_is_journaled after insert or update on webhook_delivery
    deferrable initially deferred for each row execute function require_journal_entry();

create table webhook_body (
    delivery_id uuid primary key,
    body        bytea not null,
    constraint webhook_body_is_of_a_delivery foreign key (delivery_id) references webhook_delivery (id)
);
comment on table webhook_body is 'The bytes of each delivery as they came, to apply them, and to apply them again';
revoke update, delete, truncate on webhook_body from ${appRole};
