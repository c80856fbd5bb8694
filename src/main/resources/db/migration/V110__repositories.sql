-- The repositories that a plan is built in, and whose word on pull requests and checks counts.

create table ci_repository (
    id              uuid primary key,
    version         bigint      not null,
    plan_id         uuid        not null,
    provider        text        not null,
    name            text        not null,
    required_checks jsonb       not null,
    connected_at    timestamptz not null,
    secret          bytea,
    secret_since    timestamptz,
    former_secret   bytea,
    former_until    timestamptz,
    disconnected_at timestamptz,
    constraint ci_repository_is_of_a_plan foreign key (plan_id) references plan (id),
    constraint ci_repository_provider_is_known check (provider in ('GITHUB', 'GITLAB')),
    constraint ci_repository_requires_a_check check (
        jsonb_typeof(required_checks) = 'array' and jsonb_array_length(required_checks) > 0),
    constraint ci_repository_connected_has_a_secret check (
        (disconnected_at is null) = (secret is not null) and (secret is null) = (secret_since is null)),
    constraint ci_repository_former_secret_has_an_end check (
        (former_secret is null) = (former_until is null) and (secret is not null or former_secret is null))
);
comment on table ci_repository is 'The repositories of a plan, and the checks that a pull request of theirs must pass';
comment on column ci_repository.secret is 'Sealed with the key of the environment; the database alone does not tell it';
comment on column ci_repository.former_secret is 'The one before, which still holds until its end';
create unique index ci_repository_is_connected_once on ci_repository (plan_id, provider, lower(name))
    where disconnected_at is null;
create index ci_repository_plan on ci_repository (plan_id);

create constraint trigger ci_repository_is_journaled after insert or update on ci_repository
    deferrable initially deferred for each row execute function require_journal_entry();
