-- What is stated about the check that each story must pass before it merges.

create table check_statement (
    id                uuid primary key,
    version           bigint      not null,
    sequence          bigint      generated always as identity,
    plan_id           uuid        not null,
    story_key         text        not null,
    state             text        not null,
    link              text        not null,
    commit_hash       text,
    stated_by         uuid        not null,
    stated_by_name    text        not null,
    stated_at         timestamptz not null,
    withdrawn_by      uuid,
    withdrawn_by_name text,
    withdrawn_at      timestamptz,
    withdrawal_reason text,
    constraint check_statement_is_of_a_story foreign key (plan_id, story_key) references story (plan_id, key),
    constraint check_statement_state_is_known check (state in ('GREEN', 'RED')),
    constraint check_statement_link_is_web_address check (link ~* '^https?://'),
    constraint check_statement_commit_syntax check (commit_hash ~ '^[0-9a-f]{7,64}$'),
    constraint check_statement_withdrawal_is_whole check (
        num_nulls(withdrawn_by, withdrawn_by_name, withdrawn_at, withdrawal_reason) in (0, 4))
);
comment on table check_statement is 'People''s word on how a story''s required check ended';
comment on column check_statement.sequence is 'The order in which they were made: the story''s lock is held while one is';
create index check_statement_story on check_statement (plan_id, story_key, sequence desc);

create constraint trigger check_statement_is_journaled after insert or update on check_statement
    deferrable initially deferred for each row execute function require_journal_entry();

-- For other modules: the statement that counts for each story, the newest that was not withdrawn.
create view check_counting as
select distinct on (plan_id, story_key)
       plan_id, story_key, id, state, link, commit_hash, stated_by, stated_by_name, stated_at
from check_statement
where withdrawn_at is null
order by plan_id, story_key, sequence desc;
