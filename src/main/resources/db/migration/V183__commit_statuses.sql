-- What the portal answers: the word of a story's merge gate, as a status on the head commits of its pull requests.

alter table ci_repository
    add column status_api         text,
    add column status_token       bytea,
    add column status_token_since timestamptz,
    add constraint ci_repository_answers_whole check (
        num_nulls(status_api, status_token, status_token_since) in (0, 3)),
    add constraint ci_repository_answers_while_connected check (status_token is null or disconnected_at is null),
    add constraint ci_repository_status_api_is_web_address check (status_api ~ '^https?://');
comment on column ci_repository.status_token is 'Sealed with the key of the environment; the database alone does not tell it';

create table commit_status (
    id            uuid primary key,
    version       bigint      not null,
    plan_id       uuid        not null,
    repository_id uuid        not null,
    commit_hash   text        not null,
    state         text        not null,
    sentence      text        not null,
    link          text,
    number        integer     not null,
    wanted_at     timestamptz not null,
    progress      text        not null,
    tries         integer     not null,
    next_try_at   timestamptz not null,
    answer        jsonb,
    settled_at    timestamptz,
    claimed_until timestamptz,
    constraint commit_status_is_of_a_repository foreign key (repository_id) references ci_repository (id),
    constraint commit_status_is_of_a_plan foreign key (plan_id) references plan (id),
    constraint commit_status_state_is_known check (state in ('PENDING', 'SUCCESS', 'FAILURE')),
    constraint commit_status_progress_is_known check (
        progress in ('WAITING', 'SENT', 'PARKED', 'GIVEN_UP', 'OVERTAKEN')),
    constraint commit_status_settled_says_when check ((progress = 'WAITING') = (settled_at is null)),
    constraint commit_status_sentence_fits check (length(sentence) between 1 and 140),
    constraint commit_status_link_is_web_address check (link ~* '^https?://'),
    constraint commit_status_commit_syntax check (commit_hash ~ '^[0-9a-f]{7,64}$')
);
comment on table commit_status is 'For each commit the newest word of its merge gate, and whether its host has it';
comment on column commit_status.number is 'How often another word was wanted: what is sent settles only that one';
comment on column commit_status.claimed_until is 'Until when somebody is sending it; after a crash another does';
create unique index commit_status_newest on commit_status (repository_id, commit_hash);
create index commit_status_plan on commit_status (plan_id, wanted_at desc);
create index commit_status_waiting on commit_status (next_try_at) where progress = 'WAITING';

create constraint trigger commit_status_is_journaled after insert or update on commit_status
    deferrable initially deferred for each row execute function require_journal_entry();

create table commit_status_reading (
    only_one boolean primary key default true,
    snapshot text not null,
    constraint commit_status_reading_is_one check (only_one)
);
comment on table commit_status_reading is 'Up to which transactions of the journal the wanted statuses are worked out';
insert into commit_status_reading (snapshot) values (pg_current_snapshot()::text);
