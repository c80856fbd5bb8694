-- The risks of a plan, and the stories and waves that each concerns.

create table risk (
    id                   uuid    primary key,
    version              bigint  not null,
    plan_id              uuid    not null references plan,
    risk_key             text    not null,
    title                text    not null,
    description          text,
    cause                text,
    proposed_by          uuid    references person,
    probability          smallint not null,
    impact               smallint not null,
    assessed_by_person   boolean not null,
    residual_probability smallint,
    residual_impact      smallint,
    ownership            text    not null,
    owner_id             uuid    references person,
    owned_since          timestamptz,
    handed_back_by       uuid    references person,
    hand_back_reason     text,
    mitigation           text,
    mitigation_rule      text,
    mitigation_proof     text,
    mitigation_done      boolean not null,
    mitigation_done_at   timestamptz,
    mitigation_done_by   uuid    references person,
    status               text    not null,
    accepted_by          uuid    references person,
    accepted_because     text,
    accepted_at          timestamptz,
    accepted_until       date,
    closed_because       text,
    review_on            date,
    document_title         text,
    document_description   text,
    document_cause         text,
    document_severity_word text,
    document_severity      text,
    document_mitigation    text,
    in_document          boolean not null,
    score                smallint generated always as (probability * impact) stored,
    severity             text     generated always as (
        case when probability * impact >= 20 then 'CRITICAL'
             when probability * impact >= 10 then 'HIGH'
             when probability * impact >= 5 then 'MEDIUM'
             else 'LOW' end) stored,
    constraint risk_key_is_unique_in_its_plan unique (plan_id, risk_key),
    constraint risk_title_is_said check (length(title) between 1 and 300),
    constraint risk_probability_is_on_the_scale check (probability between 1 and 5),
    constraint risk_impact_is_on_the_scale check (impact between 1 and 5),
    constraint risk_residual_is_on_the_scale check (residual_probability between 1 and 5 and residual_impact between 1 and 5),
    constraint risk_residual_is_whole check ((residual_probability is null) = (residual_impact is null)),
    constraint risk_residual_is_supported check (
        residual_probability is null
        or residual_probability * residual_impact = probability * impact
        or residual_probability * residual_impact < probability * impact
           and (mitigation_done or mitigation_proof is not null)),
    constraint risk_ownership_is_known check (ownership in ('UNOWNED', 'ASSIGNED', 'AGREED', 'HANDED_BACK')),
    constraint risk_owner_goes_with_ownership check ((owner_id is not null) = (ownership in ('ASSIGNED', 'AGREED'))),
    constraint risk_hand_back_has_a_reason check (
        (handed_back_by is not null) = (ownership = 'HANDED_BACK')
        and (hand_back_reason is not null) = (ownership = 'HANDED_BACK')),
    constraint risk_rule_is_known check (
        mitigation_rule in ('MERGES_NAME_THEIR_STORY', 'THRESHOLDS_CHANGE_IN_CYCLES', 'DRILLED_SINCE_LAST_CHANGE')),
    constraint risk_only_a_mitigation_is_watched_proven_or_done check (
        mitigation is not null or mitigation_rule is null and mitigation_proof is null and not mitigation_done),
    constraint risk_done_mitigation_names_who_and_when check (
        (mitigation_done_at is not null) = mitigation_done and (mitigation_done_by is not null) = mitigation_done),
    constraint risk_status_is_known check (status in ('OPEN', 'MITIGATING', 'ACCEPTED', 'CLOSED')),
    constraint risk_acceptance_is_whole check (
        (accepted_by is not null) = (status = 'ACCEPTED')
        and (accepted_because is not null) = (status = 'ACCEPTED')
        and (accepted_at is not null) = (status = 'ACCEPTED')
        and (accepted_until is not null) = (status = 'ACCEPTED')),
    constraint risk_acceptance_is_not_by_its_owner check (accepted_by <> owner_id),
    constraint risk_acceptance_is_not_by_its_proposer check (accepted_by <> proposed_by),
    constraint risk_closing_has_a_reason check ((closed_because is not null) = (status = 'CLOSED')),
    constraint risk_document_severity_is_known check (document_severity in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    constraint risk_statement_is_whole check (num_nulls(document_title, document_severity_word, document_severity) in (0, 3)),
    constraint risk_in_document_has_a_statement check (not in_document or document_title is not null)
);
comment on table risk is 'What may go wrong in a plan: how grave, whose, what is done about it';
comment on column risk.proposed_by is 'Who brought it up; null for what came with the plan document';
comment on column risk.severity is 'By the matrix that the class Severity documents';
comment on column risk.accepted_until is 'The last day, in UTC, on which the acceptance holds';
comment on column risk.document_severity_word is 'The plan document''s own word, such as alto';
create index risk_of_plan_by_score on risk (plan_id, score desc, risk_key);
create index risk_owner on risk (owner_id);
create index risk_proposer on risk (proposed_by) where proposed_by is not null;
create index risk_handed_back_by on risk (handed_back_by) where handed_back_by is not null;
create index risk_mitigated_by on risk (mitigation_done_by) where mitigation_done_by is not null;
create index risk_accepted_by on risk (accepted_by) where accepted_by is not null;
create index risk_acceptance_end on risk (accepted_until) where accepted_until is not null;

create constraint trigger risk_is_journaled after insert or update on risk
    deferrable initially deferred for each row execute function require_journal_entry();

create table risk_story (
    risk_id   uuid not null references risk,
    story_key text not null,
    primary key (risk_id, story_key)
);
create index risk_story_key on risk_story (story_key);

create table risk_wave (
    risk_id  uuid not null references risk,
    wave_key text not null,
    primary key (risk_id, wave_key)
);
create index risk_wave_key on risk_wave (wave_key);
