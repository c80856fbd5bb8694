-- Who may decide in whose stead, and when.

create table substitution (
    id              uuid primary key,
    version         bigint      not null,
    principal_id    uuid        not null references person,
    substitute_id   uuid        not null references person,
    principal_login text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    ended_at        timestamptz,
    constraint substitution_is_of_two_people check (principal_id <> substitute_id),
    constraint substitution_ends_after_it_starts check (starts_at < ends_at)
);
comment on column substitution.ends_at is 'The first moment at which the substitute may decide no more';
comment on column substitution.ended_at is 'When it was taken back before its time';
create index substitution_principal on substitution (principal_id);
create index substitution_substitute on substitution (substitute_id);
create index substitution_open on substitution (ends_at) where ended_at is null;

create constraint trigger substitution_is_journaled after insert or update on substitution
    deferrable initially deferred for each row execute function require_journal_entry();
