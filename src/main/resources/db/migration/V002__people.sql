-- The people of the portal and the roles they hold.

create table person (
    id            uuid primary key,
    version       bigint  not null,
    login         text    not null,
    name          text    not null,
    password_hash text,
    active        boolean not null,
    links_made    integer not null default 0,
    constraint person_login_syntax check (login ~ '^[a-z0-9][a-z0-9._-]{0,59}$'),
    constraint person_name_is_said check (length(name) between 1 and 120)
);
comment on column person.password_hash is 'Null until the person has set a password by their one-time link';
create unique index person_login on person (login);
create index person_name on person (lower(name));

create table person_role (
    person_id uuid not null references person,
    role      text not null,
    primary key (person_id, role),
    constraint person_role_is_known check (role in ('PO', 'ENGINEER', 'OPS', 'AUDITOR', 'ADMIN'))
);

create constraint trigger person_is_journaled after insert or update on person
    deferrable initially deferred for each row execute function require_journal_entry();
