-- Alert rules with every threshold they ever had; the tuning cycles in which thresholds change; and the proposals that
-- change them, each approved by two people of whom neither proposed it.

create table alert_rule (
    id              uuid primary key,
    version         bigint  not null,
    plan_id         uuid    not null references plan,
    key             text    not null,
    name            text    not null,
    expression      text    not null,
    comparison      text    not null,
    unit            text    not null,
    severity        text    not null,
    runbook         text,
    owner_id        uuid references person,
    current_version integer not null,
    threshold       numeric not null,
    pending_seconds bigint  not null,
    constraint alert_rule_key_syntax check (key ~ '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$' and length(key) <= 40),
    constraint alert_rule_name_is_said check (length(name) between 1 and 120),
    constraint alert_rule_expression_is_said check (length(expression) between 1 and 4000),
    constraint alert_rule_comparison_is_known check (comparison in ('ABOVE', 'AT_LEAST', 'BELOW', 'AT_MOST')),
    constraint alert_rule_unit_is_short check (length(unit) <= 20),
    constraint alert_rule_severity_is_known check (severity in ('CRITICAL', 'WARNING', 'INFO')),
    constraint alert_rule_runbook_is_a_web_page check (runbook ~* '^https?://' and length(runbook) <= 2000)
);
comment on table alert_rule is 'What is watched; its expression, comparison and unit never change';
create unique index alert_rule_key on alert_rule (plan_id, key);
create index alert_rule_owner on alert_rule (owner_id);

create table tuning_cycle (
    id             uuid primary key,
    version        bigint      not null,
    plan_id        uuid        not null references plan,
    number         integer     not null,
    name           text        not null,
    goal           text        not null,
    ends_on        date,
    opened_by      uuid        not null references person,
    opened_by_name text        not null,
    opened_at      timestamptz not null,
    closed_by      uuid references person,
    closed_by_name text,
    closed_at      timestamptz,
    constraint tuning_cycle_name_is_said check (length(name) between 1 and 120),
    constraint tuning_cycle_goal_is_said check (length(goal) between 1 and 2000),
    constraint tuning_cycle_closed_by_someone check (num_nulls(closed_by, closed_by_name, closed_at) in (0, 3)),
    constraint tuning_cycle_closed_after_opened check (closed_at >= opened_at)
);
comment on table tuning_cycle is 'The times in which thresholds may change';
create unique index tuning_cycle_number on tuning_cycle (plan_id, number);
create unique index tuning_cycle_one_open on tuning_cycle (plan_id) where closed_at is null;
create index tuning_cycle_opened_by on tuning_cycle (opened_by);
create index tuning_cycle_closed_by on tuning_cycle (closed_by);

create table threshold_proposal (
    id                   uuid        primary key,
    version              bigint      not null,
    plan_id              uuid        not null references plan,
    rule_id              uuid        not null references alert_rule,
    cycle_id             uuid        not null references tuning_cycle,
    key                  text        not null,
    revision             integer     not null,
    base_version         integer     not null,
    base_threshold       numeric     not null,
    base_pending_seconds bigint      not null,
    threshold            numeric     not null,
    pending_seconds      bigint      not null,
    rolls_back_to        integer,
    reason               text        not null,
    effect               text        not null,
    state                text        not null,
    proposed_by          uuid        not null references person,
    proposed_by_name     text        not null,
    proposed_at          timestamptz not null,
    ended_by             uuid        references person,
    ended_by_name        text,
    ended_at             timestamptz,
    end_reason           text,
    constraint threshold_proposal_value_is_a_number check (threshold >= 0 and threshold < 1e15),
    constraint threshold_proposal_pending_is_short check (pending_seconds between 0 and 604800),
    constraint threshold_proposal_changes_something
        check ((threshold, pending_seconds) is distinct from (base_threshold, base_pending_seconds)),
    constraint threshold_proposal_reason_is_said check (length(reason) between 1 and 2000),
    constraint threshold_proposal_effect_is_said check (length(effect) between 1 and 2000),
    constraint threshold_proposal_state_is_known
        check (state in ('PROPOSED', 'APPROVED_ONCE', 'APPLIED', 'REJECTED', 'WITHDRAWN', 'CONFLICTED')),
    constraint threshold_proposal_ended_by_someone
        check (num_nulls(ended_by, ended_by_name, ended_at)
            = case when state in ('APPLIED', 'REJECTED', 'WITHDRAWN') then 0 else 3 end),
    constraint threshold_proposal_rejected_with_reason check (state <> 'REJECTED' or end_reason is not null),
    constraint threshold_proposal_rejected_by_another check (state <> 'REJECTED' or ended_by <> proposed_by),
    constraint threshold_proposal_withdrawn_by_proposer check (state <> 'WITHDRAWN' or ended_by = proposed_by)
);
comment on column threshold_proposal.revision is 'Grows with each edit; an edit takes all approvals away';
comment on column threshold_proposal.base_version is 'The version of its rule that it was made on';
create unique index threshold_proposal_key on threshold_proposal (plan_id, key);
create index threshold_proposal_rule on threshold_proposal (rule_id, state);
create index threshold_proposal_cycle on threshold_proposal (cycle_id, state);
create index threshold_proposal_plan on threshold_proposal (plan_id, state);
create index threshold_proposal_proposed_by on threshold_proposal (proposed_by);
create index threshold_proposal_ended_by on threshold_proposal (ended_by);

create table threshold_approval (
    proposal_id uuid        not null references threshold_proposal,
    role        text        not null,
    person_id   uuid        not null references person,
    person_name text        not null,
    given_at    timestamptz not null,
    seen_digest text        not null,
    primary key (proposal_id, role),
    constraint threshold_approval_takes_po_and_ops check (role in ('PO', 'OPS')),
    constraint threshold_approval_digest_is_sha256 check (seen_digest ~ '^[0-9a-f]{64}$')
);
comment on table threshold_approval is 'Who said yes to what: each role once, nobody twice';
create unique index threshold_approval_nobody_twice on threshold_approval (proposal_id, person_id);
create index threshold_approval_person on threshold_approval (person_id);

create table alert_rule_version (
    rule_id              uuid        not null references alert_rule,
    number               integer     not null,
    threshold            numeric     not null,
    pending_seconds      bigint      not null,
    made_at              timestamptz not null,
    cycle_id             uuid references tuning_cycle,
    proposal_id          uuid references threshold_proposal,
    proposed_by          uuid        not null references person,
    proposed_by_name     text        not null,
    proposed_at          timestamptz not null,
    approved_by_po       uuid references person,
    approved_by_po_name  text,
    approved_by_po_at    timestamptz,
    approved_by_ops      uuid references person,
    approved_by_ops_name text,
    approved_by_ops_at   timestamptz,
    primary key (rule_id, number),
    constraint alert_rule_version_value_is_a_number check (threshold >= 0 and threshold < 1e15),
    constraint alert_rule_version_pending_is_short check (pending_seconds between 0 and 604800),
    constraint alert_rule_version_only_the_first_without_proposal
        check (num_nulls(cycle_id, proposal_id, approved_by_po, approved_by_po_name, approved_by_po_at,
                         approved_by_ops, approved_by_ops_name, approved_by_ops_at)
            = case when number = 1 then 8 else 0 end),
    constraint alert_rule_version_three_people
        check (approved_by_po <> approved_by_ops and proposed_by not in (approved_by_po, approved_by_ops))
);
comment on table alert_rule_version is 'Every threshold that a rule ever had; rows are never changed';
create unique index alert_rule_version_proposal_applied_once on alert_rule_version (proposal_id);
create index alert_rule_version_cycle on alert_rule_version (cycle_id);
create index alert_rule_version_proposed_by on alert_rule_version (proposed_by);
create index alert_rule_version_approved_by_po on alert_rule_version (approved_by_po);
create index alert_rule_version_approved_by_ops on alert_rule_version (approved_by_ops);

revoke update, delete on alert_rule_version from ${appRole};

-- What a rule says of its threshold is what its newest version says.
create unique index alert_rule_version_as_said on alert_rule_version (rule_id, number, threshold, pending_seconds);
alter table alert_rule add constraint alert_rule_says_its_current_version
    foreign key (id, current_version, threshold, pending_seconds)
    references alert_rule_version (rule_id, number, threshold, pending_seconds) deferrable initially deferred;

-- And what a proposal says of the threshold it would replace is what that version says.
alter table threshold_proposal add constraint threshold_proposal_says_its_base
    foreign key (rule_id, base_version, base_threshold, base_pending_seconds)
    references alert_rule_version (rule_id, number, threshold, pending_seconds);
create index threshold_proposal_base
    on threshold_proposal (rule_id, base_version, base_threshold, base_pending_seconds);

create constraint trigger alert_rule_is_journaled after insert or update on alert_rule
    deferrable initially deferred for each row execute function require_journal_entry();
create constraint trigger tuning_cycle_is_journaled after insert or update on tuning_cycle
    deferrable initially deferred for each row execute function require_journal_entry();
create constraint trigger threshold_proposal_is_journaled after insert or update on threshold_proposal
    deferrable initially deferred for each row execute function require_journal_entry();
