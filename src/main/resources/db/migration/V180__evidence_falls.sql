-- Evidence falls by cause: its day has passed, or something that it rests on changed and somebody has to look at it again.

alter table evidence
    add column expires_on           date,
    add column expired_at           timestamptz,
    add column criterion_texts      jsonb,
    add column recheck_cause        text,
    add column recheck_subject      text,
    add column recheck_at           timestamptz,
    add column confirmed_by         uuid,
    add column confirmed_by_name    text,
    add column confirmed_at         timestamptz,
    add column confirmation_reason  text,
    add constraint evidence_expired_had_a_day check (expired_at is null or expires_on is not null),
    add constraint evidence_criterion_texts_are_by_key check (jsonb_typeof(criterion_texts) = 'object'),
    add constraint evidence_recheck_is_whole check (num_nulls(recheck_cause, recheck_subject, recheck_at) in (0, 3)),
    add constraint evidence_recheck_cause_is_known
        check (recheck_cause in ('NEW_COMMIT', 'CRITERION_CHANGED', 'RUNBOOK_CHANGED')),
    add constraint evidence_confirmation_is_whole check (
        num_nulls(confirmed_by, confirmed_by_name, confirmed_at, confirmation_reason) in (0, 4));
comment on column evidence.expires_on is 'The last day on which it counts, in UTC; null when it has none';
comment on column evidence.expired_at is 'When it was noted that this day has passed';
comment on column evidence.criterion_texts is 'SHA-256 of each criterion''s text that it was held against when it was filed, or confirmed';
comment on column evidence.recheck_cause is 'What changed since, so that it counts no more until somebody confirms or corrects it';
create index evidence_may_expire on evidence (expires_on) where expires_on is not null and expired_at is null;
create index evidence_fallen on evidence (plan_id, story_key)
    where broken_at is not null or recheck_at is not null or expires_on is not null;

-- As before, and its last day; that this passed may be added once.
create or replace function refuse_evidence_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or row(new.id, new.plan_id, new.story_key, new.kind, new.title, new.text, new.link, new.file_count,
               new.content_digest, new.supersedes, new.filed_by, new.filed_by_name, new.filed_at, new.expires_on)
           is distinct from
           row(old.id, old.plan_id, old.story_key, old.kind, old.title, old.text, old.link, old.file_count,
               old.content_digest, old.supersedes, old.filed_by, old.filed_by_name, old.filed_at, old.expires_on)
        or (old.removed_at is not null
            and row(new.removed_by, new.removed_by_name, new.removed_at, new.removal_reason, new.review_verdict,
                    new.reviewed_by, new.reviewed_by_name, new.reviewed_at, new.review_comment)
                is distinct from
                row(old.removed_by, old.removed_by_name, old.removed_at, old.removal_reason, old.review_verdict,
                    old.reviewed_by, old.reviewed_by_name, old.reviewed_at, old.review_comment))
        or (old.broken_at is not null and new.broken_at is distinct from old.broken_at)
        or (old.expired_at is not null and new.expired_at is distinct from old.expired_at)
    then
        raise exception 'evidence never changes'
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_never_changes';
    end if;
    return new;
end
$$;

-- The evidence that counts: neither taken out, nor returned, nor superseded, nor fallen. Whoever reads it by the clock
-- leaves out what expires before today as well, which is noted within a minute.
create or replace view evidence_counting as
select evidence.id,
       evidence.plan_id,
       evidence.story_key,
       evidence.kind,
       evidence.content_digest,
       evidence.review_verdict,
       evidence.expires_on
from evidence
where evidence.removed_at is null
  and evidence.broken_at is null
  and evidence.expired_at is null
  and evidence.recheck_at is null
  and evidence.review_verdict is distinct from 'RETURNED'
  and not exists (select from evidence later where later.supersedes = evidence.id);
