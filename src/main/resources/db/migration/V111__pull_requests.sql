-- What repositories say of pull requests and of the checks on their commits.

create table pull_request (
    id                uuid primary key,
    version           bigint      not null,
    plan_id           uuid        not null,
    repository_id     uuid        not null,
    number            bigint      not null,
    title             text        not null,
    branch            text        not null,
    author            text        not null,
    link              text        not null,
    head              text        not null,
    heads             jsonb       not null,
    state             text        not null,
    draft             boolean     not null,
    merged_at         timestamptz,
    story_keys        jsonb       not null,
    change_requests   jsonb       not null,
    reviews           jsonb       not null,
    told_at           timestamptz not null,
    told_rank         integer     not null,
    told_digest       text        not null,
    mergeable         boolean,
    mergeable_head    text,
    mergeable_at      timestamptz,
    constraint pull_request_is_of_a_repository foreign key (repository_id) references ci_repository (id),
    constraint pull_request_is_of_a_plan foreign key (plan_id) references plan (id),
    constraint pull_request_state_is_known check (state in ('OPEN', 'CLOSED', 'MERGED')),
    constraint pull_request_link_is_web_address check (link ~* '^https?://'),
    constraint pull_request_head_syntax check (head ~ '^[0-9a-f]{7,64}$'),
    constraint pull_request_digest_is_sha256 check (told_digest ~ '^[0-9a-f]{64}$'),
    constraint pull_request_merged_says_when check (state <> 'MERGED' or merged_at is not null),
    constraint pull_request_mergeable_is_whole check (num_nulls(mergeable, mergeable_head, mergeable_at) in (0, 3)),
    constraint pull_request_lists_are_arrays check (
        jsonb_typeof(heads) = 'array' and jsonb_typeof(story_keys) = 'array'
        and jsonb_typeof(change_requests) = 'array' and jsonb_typeof(reviews) = 'array')
);
comment on table pull_request is 'Pull and merge requests, as the newest word of their repository has them';
comment on column pull_request.heads is 'Every commit that was its head; checks on those before do not count';
comment on column pull_request.story_keys is 'The stories of the plan that it names';
comment on column pull_request.told_at is 'The repository''s own time of its newest word; an older one changes nothing';
create unique index pull_request_number on pull_request (repository_id, number);
create index pull_request_stories on pull_request using gin (story_keys);
create index pull_request_heads on pull_request using gin (heads);
create index pull_request_plan on pull_request (plan_id, state);

create constraint trigger pull_request_is_journaled after insert or update on pull_request
    deferrable initially deferred for each row execute function require_journal_entry();

create table check_run (
    id            uuid primary key,
    version       bigint      not null,
    plan_id       uuid        not null,
    repository_id uuid        not null,
    commit_hash   text        not null,
    source        text        not null,
    name          text        not null,
    outcome       text        not null,
    link          text,
    run           bigint      not null,
    attempt       integer     not null,
    told_at       timestamptz not null,
    told_rank     integer     not null,
    constraint check_run_is_of_a_repository foreign key (repository_id) references ci_repository (id),
    constraint check_run_is_of_a_plan foreign key (plan_id) references plan (id),
    constraint check_run_outcome_is_known check (outcome in (
        'SUCCESS', 'NEUTRAL', 'SKIPPED', 'PENDING', 'CANCELLED', 'ACTION_REQUIRED', 'TIMED_OUT', 'FAILED')),
    constraint check_run_link_is_web_address check (link ~* '^https?://'),
    constraint check_run_commit_syntax check (commit_hash ~ '^[0-9a-f]{7,64}$')
);
comment on table check_run is 'How each check stands on each commit, by the newest run of each source';
comment on column check_run.source is 'Who reports it: the same name of two sources is two checks, and both must be green';
create unique index check_run_newest on check_run (repository_id, commit_hash, source, name);
create index check_run_plan on check_run (plan_id);

create constraint trigger check_run_is_journaled after insert or update on check_run
    deferrable initially deferred for each row execute function require_journal_entry();
