-- The evidence of stories, and what of it they need at least.

create table evidence (
    id               uuid primary key,
    version          bigint      not null,
    plan_id          uuid        not null,
    story_key        text        not null,
    kind             text        not null,
    title            text        not null,
    text             text,
    link             text,
    content_digest   text        not null,
    supersedes       uuid,
    filed_by         uuid        not null,
    filed_by_name    text        not null,
    filed_at         timestamptz not null,
    review_verdict   text,
    reviewed_by      uuid,
    reviewed_by_name text,
    reviewed_at      timestamptz,
    review_comment   text,
    removed_by       uuid,
    removed_by_name  text,
    removed_at       timestamptz,
    removal_reason   text,
    constraint evidence_is_of_a_story foreign key (plan_id, story_key) references story (plan_id, key),
    constraint evidence_kind_is_known check (kind in ('FUNCTIONAL', 'OBSERVABILITY', 'DEGRADATION', 'RUNBOOK')),
    constraint evidence_title_is_said check (length(title) between 1 and 200),
    constraint evidence_is_text_or_link check (num_nonnulls(text, link) = 1),
    constraint evidence_link_is_web_address check (link ~* '^https?://'),
    constraint evidence_content_digest_is_sha256 check (content_digest ~ '^[0-9a-f]{64}$'),
    constraint evidence_supersedes_same_story
        foreign key (supersedes, plan_id, story_key) references evidence (id, plan_id, story_key),
    constraint evidence_supersedes_another check (supersedes <> id),
    constraint evidence_superseded_once unique (supersedes),
    constraint evidence_is_referred_to_with_its_story unique (id, plan_id, story_key),
    constraint evidence_review_is_whole check (
        num_nulls(review_verdict, reviewed_by, reviewed_by_name, reviewed_at) in (0, 4)),
    constraint evidence_review_verdict_is_known check (review_verdict in ('ACCEPTED', 'RETURNED')),
    constraint evidence_return_says_why check (review_verdict <> 'RETURNED' or review_comment is not null),
    constraint evidence_reviewed_by_a_second_person check (reviewed_by <> filed_by),
    constraint evidence_removal_is_whole check (
        num_nulls(removed_by, removed_by_name, removed_at, removal_reason) in (0, 4))
);
comment on table evidence is 'Proofs of stories; what one says never changes';
comment on column evidence.content_digest is 'SHA-256 of what it says, in hexadecimal';
comment on column evidence.supersedes is 'The item in whose place it stands';
create index evidence_story on evidence (plan_id, story_key);

create table evidence_criterion (
    evidence_id   uuid not null references evidence,
    criterion_key text not null,
    primary key (evidence_id, criterion_key)
);
comment on table evidence_criterion is 'The acceptance criteria of its story that an item of evidence proves';

create table evidence_waiver (
    id            uuid primary key,
    version       bigint      not null,
    plan_id       uuid        not null,
    story_key     text        not null,
    kind          text        not null,
    reason        text        not null,
    given_by      uuid        not null,
    given_by_name text        not null,
    given_at      timestamptz not null,
    withdrawn_at  timestamptz,
    constraint evidence_waiver_is_of_a_story foreign key (plan_id, story_key) references story (plan_id, key),
    constraint evidence_waiver_kind_is_waivable check (kind in ('OBSERVABILITY', 'DEGRADATION', 'RUNBOOK'))
);
comment on table evidence_waiver is 'Decisions that a kind of evidence does not apply to a story';
create index evidence_waiver_story on evidence_waiver (plan_id, story_key);
create unique index evidence_waiver_one_holds on evidence_waiver (plan_id, story_key, kind) where withdrawn_at is null;

-- What is filed stays as it was filed: only a review and a removal may be added, and a removal never taken back.
create function refuse_evidence_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or row(new.id, new.plan_id, new.story_key, new.kind, new.title, new.text, new.link, new.content_digest,
               new.supersedes, new.filed_by, new.filed_by_name, new.filed_at)
           is distinct from
           row(old.id, old.plan_id, old.story_key, old.kind, old.title, old.text, old.link, old.content_digest,
               old.supersedes, old.filed_by, old.filed_by_name, old.filed_at)
        or old.removed_at is not null
    then
        raise exception 'evidence never changes'
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_never_changes';
    end if;
    return new;
end
$$;

create trigger evidence_never_changes before update or delete on evidence
    for each row execute function refuse_evidence_change();

create function refuse_evidence_criterion_change() returns trigger language plpgsql as $$
begin
    raise exception 'evidence never changes'
        using errcode = 'integrity_constraint_violation', constraint = 'evidence_never_changes';
end
$$;

create trigger evidence_criterion_never_changes before update or delete on evidence_criterion
    for each row execute function refuse_evidence_criterion_change();

create constraint trigger evidence_is_journaled after insert or update on evidence
    deferrable initially deferred for each row execute function require_journal_entry();

create constraint trigger evidence_waiver_is_journaled after insert or update on evidence_waiver
    deferrable initially deferred for each row execute function require_journal_entry();

-- The evidence that counts: neither taken out, nor returned, nor superseded.
create view evidence_counting as
select evidence.id,
       evidence.plan_id,
       evidence.story_key,
       evidence.kind,
       evidence.content_digest,
       evidence.review_verdict
from evidence
where evidence.removed_at is null
  and evidence.review_verdict is distinct from 'RETURNED'
  and not exists (select from evidence later where later.supersedes = evidence.id);

-- What each story's minimum pack asks for and what of it is missing. A board asks this of ten thousand stories at once,
-- so it is kept, by triggers alone, whenever a story's criteria, its evidence or its waivers change. No gate is decided
-- on it: gates read the evidence itself.
create table evidence_pack (
    plan_id               uuid    not null,
    story_key             text    not null,
    items                 int     not null,
    slots                 int     not null,
    missing               int     not null,
    functional_missing    int     not null,
    observability_missing boolean not null,
    degradation_missing   boolean not null,
    runbook_missing       boolean not null,
    primary key (plan_id, story_key),
    constraint evidence_pack_is_of_a_story foreign key (plan_id, story_key) references story (plan_id, key)
);
comment on table evidence_pack is 'Derived: what each story''s evidence lacks; written by triggers only';
comment on column evidence_pack.items is 'How many items count';
comment on column evidence_pack.slots is 'How many things are to be shown: one a criterion, or one where none is listed, and one of each other kind';

revoke insert, update, delete, truncate on evidence_pack from ${appRole};

-- A new story has no evidence yet.
create function begin_evidence_pack() returns trigger language plpgsql security definer set search_path = public as $$
declare
    functional int := greatest(jsonb_array_length(new.criteria), 1);
begin
    insert into evidence_pack
    values (new.plan_id, new.key, 0, functional + 3, functional + 3, functional, true, true, true);
    return null;
end
$$;

create function keep_evidence_pack(of_plan uuid, of_story text) returns void
    language sql security definer set search_path = public as $$
    with counted as (
        select count(*)                                               as items,
               coalesce(bool_or(kind = 'FUNCTIONAL'), false)          as functional,
               coalesce(bool_or(kind = 'OBSERVABILITY'), false)       as observability,
               coalesce(bool_or(kind = 'DEGRADATION'), false)         as degradation,
               coalesce(bool_or(kind = 'RUNBOOK'), false)             as runbook
        from evidence_counting where plan_id = of_plan and story_key = of_story
    ), waived as (
        select coalesce(bool_or(kind = 'OBSERVABILITY'), false) as observability,
               coalesce(bool_or(kind = 'DEGRADATION'), false)   as degradation,
               coalesce(bool_or(kind = 'RUNBOOK'), false)       as runbook
        from evidence_waiver where plan_id = of_plan and story_key = of_story and withdrawn_at is null
    ), criteria as (
        select count(*) as listed,
               count(*) filter (where not exists (
                   select from evidence_counting
                   join evidence_criterion on evidence_criterion.evidence_id = evidence_counting.id
                   where evidence_counting.plan_id = of_plan
                     and evidence_counting.story_key = of_story
                     and evidence_counting.kind = 'FUNCTIONAL'
                     and evidence_criterion.criterion_key = plan_criterion.criterion_key)) as unproven
        from plan_criterion where plan_id = of_plan and story_key = of_story
    ), lacking as (
        select counted.items,
               greatest(criteria.listed, 1) + 3 as slots,
               case when criteria.listed = 0 then (not counted.functional)::int else criteria.unproven end as functional,
               not (counted.observability or waived.observability) as observability,
               not (counted.degradation or waived.degradation)     as degradation,
               not (counted.runbook or waived.runbook)             as runbook
        from counted, waived, criteria
    )
    update evidence_pack
    set items = lacking.items,
        slots = lacking.slots,
        missing = lacking.functional + lacking.observability::int + lacking.degradation::int + lacking.runbook::int,
        functional_missing = lacking.functional,
        observability_missing = lacking.observability,
        degradation_missing = lacking.degradation,
        runbook_missing = lacking.runbook
    from lacking
    where evidence_pack.plan_id = of_plan and evidence_pack.story_key = of_story
$$;

create function keep_evidence_pack_of_story() returns trigger language plpgsql as $$
begin
    perform keep_evidence_pack(new.plan_id, new.key);
    return null;
end
$$;

create function keep_evidence_pack_of_row() returns trigger language plpgsql as $$
begin
    perform keep_evidence_pack(new.plan_id, new.story_key);
    return null;
end
$$;

create function keep_evidence_pack_of_criterion() returns trigger language plpgsql as $$
begin
    perform keep_evidence_pack(plan_id, story_key) from evidence where id = new.evidence_id;
    return null;
end
$$;

create trigger story_begins_evidence_pack after insert on story
    for each row execute function begin_evidence_pack();
create trigger story_keeps_evidence_pack after update on story
    for each row when (old.criteria is distinct from new.criteria) execute function keep_evidence_pack_of_story();
create trigger evidence_keeps_pack after insert or update on evidence
    for each row execute function keep_evidence_pack_of_row();
create trigger evidence_criterion_keeps_pack after insert on evidence_criterion
    for each row execute function keep_evidence_pack_of_criterion();
create trigger evidence_waiver_keeps_pack after insert or update on evidence_waiver
    for each row execute function keep_evidence_pack_of_row();

-- For other modules' boards and lists.
create view evidence_pack_status as
select plan_id,
       story_key,
       items,
       slots,
       missing,
       functional_missing,
       observability_missing,
       degradation_missing,
       runbook_missing
from evidence_pack;
