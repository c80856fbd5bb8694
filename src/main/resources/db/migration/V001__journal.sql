-- The journal: every change of every aggregate, written in the transaction that makes it, and never changed again.

alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole};
alter default privileges in schema public grant usage, select on sequences to ${appRole};

create table journal_entry (
    id                uuid primary key,
    sequence          bigint generated always as identity,
    transaction_id    xid8        not null default pg_current_xact_id(),
    recorded_at       timestamptz not null default clock_timestamp(),
    plan_id           uuid,
    module            text        not null,
    subject_kind      text        not null,
    subject_key       text        not null,
    aggregate_id      uuid        not null,
    aggregate_version bigint      not null,
    action            text        not null,
    actor_id          uuid        not null,
    actor_name        text        not null,
    reason            text,
    state             text        not null,
    state_digest      bytea       not null,
    correlation_id    uuid        not null,
    format            smallint    not null default 1,
    constraint journal_entry_digest_is_sha256 check (octet_length(state_digest) = 32)
);
comment on table journal_entry is 'Append-only record of every change: who, what, why, and the full state after it';
comment on column journal_entry.sequence is 'Order of writing; has holes where a transaction was undone';
comment on column journal_entry.recorded_at is 'The database''s clock: clocks of application nodes decide nothing';
comment on column journal_entry.state is 'The aggregate after the change in canonical JSON; text, so that its digest is of exactly these bytes';
comment on column journal_entry.module is 'The module that made the change; it names the action and the kind of the subject';
create unique index journal_entry_sequence on journal_entry (sequence);
create index journal_entry_aggregate on journal_entry (aggregate_id, aggregate_version);
create index journal_entry_subject on journal_entry (plan_id, subject_kind, subject_key, sequence desc);
create index journal_entry_plan on journal_entry (plan_id, sequence desc);
create index journal_entry_actor on journal_entry (actor_id, sequence desc);

revoke update, delete, truncate on journal_entry from ${appRole};

create function refuse_journal_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only: % refused', tg_op
        using errcode = 'integrity_constraint_violation', constraint = 'journal_entry_append_only';
end
$$;

create trigger journal_entry_append_only
    before update or delete on journal_entry
    for each row execute function refuse_journal_change();

create trigger journal_entry_no_truncate
    before truncate on journal_entry
    for each statement execute function refuse_journal_change();

-- Put on every aggregate's table, it makes forgetting the journal impossible: a row may only be committed in a version
-- that the journal knows. A row changed twice in one transaction needs an entry for its last version.
create function require_journal_entry() returns trigger language plpgsql as $$
begin
    if not exists (select from journal_entry where aggregate_id = new.id and aggregate_version >= new.version) then
        raise exception '% % version % has no journal entry', tg_table_name, new.id, new.version
            using errcode = 'integrity_constraint_violation', constraint = 'journal_entry_required';
    end if;
    return null;
end
$$;
