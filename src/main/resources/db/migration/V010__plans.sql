-- Plans, their waves and their stories. Lists that only their owner reads and that change with it are kept in its row as
-- JSON, so that one row is one version; what is asked from both sides has a table.

create table plan (
    id              uuid primary key,
    version         bigint not null,
    slug            text   not null,
    title           text   not null,
    project         text,
    phase           text,
    dated           date,
    owner_text      text,
    status_text     text,
    objective       text,
    content         jsonb  not null,
    wip_limits      jsonb  not null,
    document_digest text   not null,
    import_number   int    not null,
    constraint plan_slug_syntax check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 90),
    constraint plan_title_is_said check (length(title) between 1 and 300),
    constraint plan_content_is_object check (jsonb_typeof(content) = 'object'),
    constraint plan_wip_limits_are_object check (jsonb_typeof(wip_limits) = 'object'),
    constraint plan_document_digest_is_sha256 check (document_digest ~ '^[0-9a-f]{64}$'),
    constraint plan_import_number_counts_from_one check (import_number >= 1)
);
comment on table plan is 'One delivery phase, as its document says it';
comment on column plan.slug is 'The plan''s short name in paths; never changes';
comment on column plan.owner_text is 'Owner as the document writes it: teams, not people of the portal';
comment on column plan.content is 'What the document lists: scope, frozen decisions, deferred items, gate criteria, evidence, steps, definition of done, references';
comment on column plan.document_digest is 'SHA-256 of the document last imported, in hexadecimal';
create unique index plan_slug on plan (slug);

create constraint trigger plan_is_journaled after insert or update on plan
    deferrable initially deferred for each row execute function require_journal_entry();

create table wave (
    id                uuid primary key,
    version           bigint      not null,
    plan_id           uuid        not null references plan,
    key               text        not null,
    sequence          int         not null,
    title             text,
    opening_criterion text,
    opening_parts     jsonb       not null,
    withdrawn_since   timestamptz,
    constraint wave_key_is_unique_in_plan unique (plan_id, key),
    constraint wave_sequence_counts_from_one check (sequence >= 1),
    constraint wave_opening_parts_are_array check (jsonb_typeof(opening_parts) = 'array')
);
comment on column wave.opening_criterion is 'What must hold before the next wave opens; of the last wave, before the phase ends';
comment on column wave.withdrawn_since is 'Since when the plan''s document names it no more';

create constraint trigger wave_is_journaled after insert or update on wave
    deferrable initially deferred for each row execute function require_journal_entry();

create table story (
    id              uuid primary key,
    version         bigint      not null,
    plan_id         uuid        not null references plan,
    key             text        not null,
    wave_key        text        not null,
    position        int         not null,
    title           text,
    description     text,
    owner_id        uuid references person,
    priority        text,
    status          text        not null,
    status_since    timestamptz not null,
    blocked_reason  text,
    blocked_by      uuid,
    blocked_by_name text,
    blocked_since   timestamptz,
    criteria        jsonb       not null,
    checklist       jsonb       not null,
    touches         jsonb       not null,
    branch          text,
    pull_request    text,
    withdrawn_since timestamptz,
    constraint story_key_is_unique_in_plan unique (plan_id, key),
    constraint story_wave_is_of_its_plan foreign key (plan_id, wave_key) references wave (plan_id, key),
    constraint story_priority_is_known check (priority in ('P0', 'P1', 'P2', 'P3')),
    constraint story_status_is_known
        check (status in ('BACKLOG', 'READY_FOR_IMPLEMENTATION', 'IN_PROGRESS', 'IN_REVIEW', 'DONE')),
    constraint story_block_is_whole check (
        num_nulls(blocked_reason, blocked_by, blocked_by_name, blocked_since) in (0, 4)),
    constraint story_lists_are_arrays check (
        jsonb_typeof(criteria) = 'array' and jsonb_typeof(checklist) = 'array' and jsonb_typeof(touches) = 'array'),
    constraint story_pull_request_is_web_address check (pull_request ~* '^https?://')
);
comment on column story.status_since is 'Since when it is in its status: the age of its card';
comment on column story.position is 'Its place in the plan''s document';
comment on column story.checklist is 'Its definition of done, with who ticked what and when';
comment on column story.touches is 'The frozen decisions that it is declared to touch, and who cleared that';
comment on column story.withdrawn_since is 'Since when the plan''s document names it no more; it keeps its history';
create index story_wave on story (plan_id, wave_key);
create index story_status on story (plan_id, status);
create index story_owner on story (owner_id);

create constraint trigger story_is_journaled after insert or update on story
    deferrable initially deferred for each row execute function require_journal_entry();

create table story_dependency (
    story_id   uuid not null references story,
    plan_id    uuid not null,
    depends_on text not null,
    primary key (story_id, depends_on),
    -- Checked at commit: an import writes stories and what they depend on in any order.
    constraint story_dependency_is_of_its_plan foreign key (plan_id, depends_on) references story (plan_id, key)
        deferrable initially deferred
);
create index story_dependency_backwards on story_dependency (plan_id, depends_on);

-- A large import has the tables measured at once: plans of statements that were made for a few rows would be slow for many.
grant maintain on wave, story, story_dependency to ${appRole};

create table plan_visit (
    person_id uuid primary key references person,
    plan_id   uuid not null references plan
);
comment on table plan_visit is 'The plan that a person was last on, to begin there next time; a convenience, not journaled';
create index plan_visit_plan on plan_visit (plan_id);

-- For other modules' lists and boards: a story as its card shows it. Withdrawn stories are left out.
create view plan_story_card as
select story.plan_id,
       story.id                                 as story_id,
       story.key                                as story_key,
       story.version,
       story.wave_key,
       wave.sequence                            as wave_sequence,
       story.position,
       story.title,
       story.owner_id,
       story.priority,
       story.status,
       story.status_since,
       story.blocked_reason,
       story.blocked_by_name,
       story.blocked_since,
       story.branch,
       story.pull_request,
       jsonb_array_length(story.criteria)       as criteria_count,
       jsonb_array_length(story.checklist)      as checklist_count,
       jsonb_array_length(jsonb_path_query_array(story.checklist, '$[*] ? (@.tick != null)'))
                                                as checklist_done_count,
       jsonb_array_length(jsonb_path_query_array(story.touches, '$[*] ? (@.clearance == null)'))
                                                as open_touch_count,
       coalesce(dependency.all_keys, '{}')      as depends_on,
       coalesce(dependency.open_keys, '{}')     as open_dependencies
from story
join wave on wave.plan_id = story.plan_id and wave.key = story.wave_key
left join lateral (
    select array_agg(needed.key order by needed.key) as all_keys,
           array_agg(needed.key order by needed.key) filter (
               where needed.status <> 'DONE' and needed.withdrawn_since is null) as open_keys
    from story_dependency
    join story needed on needed.plan_id = story_dependency.plan_id and needed.key = story_dependency.depends_on
    where story_dependency.story_id = story.id) dependency on true
where story.withdrawn_since is null;

-- For other modules: the acceptance criteria of each story, in their order.
create view plan_criterion as
select story.plan_id,
       story.key             as story_key,
       listed.criterion->>'key'  as criterion_key,
       listed.criterion->>'kind' as kind,
       listed.place
from story
cross join lateral jsonb_array_elements(story.criteria) with ordinality as listed (criterion, place);
