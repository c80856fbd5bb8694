-- What the search for contradictions may ask of other modules' tables.

-- The criteria that the counting evidence says it proves.
create view evidence_counting_criterion as
select evidence_counting.plan_id,
       evidence_counting.story_key,
       evidence_counting.kind,
       evidence_criterion.criterion_key
from evidence_counting
join evidence_criterion on evidence_criterion.evidence_id = evidence_counting.id;

-- The risks that somebody accepted, and until when.
create view risk_acceptance as
select plan_id, risk_key, accepted_until
from risk
where status = 'ACCEPTED';

-- How gates stand of which anything was said; the others are closed.
create view gate_standing as
select plan_id, kind, subject_key, gate_key, standing, opened_at
from gate;
