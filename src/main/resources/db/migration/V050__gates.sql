-- Gates: what people said of them, on which facts; and the policy of who decides.

create table decision_policy (
    id               uuid primary key,
    version          bigint  not null,
    plan_id          uuid    not null references plan,
    kind             text    not null,
    roles            text    not null,
    expiry_days      int,
    high_risks_block boolean not null,
    rules            text    not null,
    digest           text    not null,
    constraint decision_policy_is_one_a_kind unique (plan_id, kind),
    constraint decision_policy_kind_is_known check (kind in ('ENTRY', 'MERGE', 'WAVE', 'PHASE')),
    constraint decision_policy_expiry_is_a_day_to_a_year check (expiry_days between 1 and 365)
);
comment on table decision_policy is 'What a kind of gate asks and who decides it; without one the gates of its kind stay closed';
comment on column decision_policy.digest is 'SHA-256 of what the row says: a row changed behind the portal''s back is no rule set';

create constraint trigger decision_policy_is_journaled after insert or update on decision_policy
    deferrable initially deferred for each row execute function require_journal_entry();

create table gate_facts (
    digest   text primary key,
    plan_id  uuid   not null references plan,
    gate_key text   not null,
    facts    jsonb  not null,
    mentions text[] not null,
    constraint gate_facts_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
    constraint gate_facts_are_array check (jsonb_typeof(facts) = 'array')
);
comment on table gate_facts is 'The facts that decisions were given on, by their digest; never changed';
comment on column gate_facts.mentions is 'The things that the facts are about: when none of them changes, no fact does';
create index gate_facts_plan on gate_facts (plan_id);
create index gate_facts_mentions on gate_facts using gin (mentions);
revoke update, delete, truncate on gate_facts from ${appRole};

create table gate (
    id                uuid primary key,
    version           bigint  not null,
    plan_id           uuid    not null references plan,
    kind              text    not null,
    subject_key       text    not null,
    gate_key          text    not null,
    standing          text    not null,
    opened_at         timestamptz,
    stands_on         text references gate_facts,
    awaits            boolean not null,
    change_number     int     not null,
    request_number    int,
    requested_by      uuid references person,
    requested_by_name text,
    requested_at      timestamptz,
    request_note      text,
    request_state     text,
    statements        jsonb   not null,
    break_glasses     jsonb   not null,
    constraint gate_is_one_a_key unique (plan_id, gate_key),
    constraint gate_kind_is_known check (kind in ('ENTRY', 'MERGE', 'WAVE', 'PHASE')),
    constraint gate_key_says_kind_and_subject check (
        gate_key = case kind when 'PHASE' then 'phase' else lower(kind) || ':' || subject_key end),
    constraint gate_standing_is_known check (standing in ('CLOSED', 'PASSED', 'OVERRIDDEN', 'UNSUPPORTED')),
    constraint gate_was_opened_unless_closed check ((standing = 'CLOSED') = (opened_at is null)),
    constraint gate_passed_stands_on_facts check (standing not in ('PASSED', 'OVERRIDDEN') or stands_on is not null),
    constraint gate_request_is_whole check (
        num_nulls(request_number, requested_by, requested_by_name, requested_at, request_state) in (0, 5)),
    constraint gate_request_state_is_known check (
        request_state in ('OPEN', 'WITHDRAWN', 'PASSED', 'CHANGES_REQUESTED', 'REJECTED')),
    constraint gate_lists_are_arrays check (
        jsonb_typeof(statements) = 'array' and jsonb_typeof(break_glasses) = 'array')
);
comment on table gate is 'A gate of which something was said; one of which nothing was said has no row, and is closed';
comment on column gate.opened_at is 'When it first passed; a gate once opened stays watched';
comment on column gate.stands_on is 'Digest of the facts that its standing decisions were given on; null when none stands';
comment on column gate.awaits is 'Whether it may be somebody''s turn';
create index gate_stands_on on gate (stands_on);
create index gate_requested_by on gate (requested_by);
create index gate_above_stories_on_facts on gate (plan_id) where stands_on is not null and kind in ('WAVE', 'PHASE');
create index gate_awaiting on gate (plan_id) where awaits;
create index gate_opened on gate (plan_id, kind) where standing <> 'CLOSED';

create constraint trigger gate_is_journaled after insert or update on gate
    deferrable initially deferred for each row execute function require_journal_entry();

create table gate_decision (
    id                uuid primary key,
    gate_id           uuid        not null references gate,
    role              text        not null,
    person_id         uuid        not null references person,
    person_name       text        not null,
    principal_id      uuid references person,
    principal_name    text,
    substitution_id   uuid references substitution,
    verdict           text        not null,
    reason            text,
    digest            text        not null references gate_facts,
    given_at          timestamptz not null,
    state             text        not null,
    ended_at          timestamptz,
    ended_by          uuid,
    ended_by_name     text,
    end_reason        text,
    moved             jsonb       not null,
    moved_count       int         not null,
    standing_role      text generated always as (case when state = 'STANDING' then role end) stored,
    standing_person    uuid generated always as (case when state = 'STANDING' then person_id end) stored,
    standing_principal uuid generated always as (case when state = 'STANDING' then principal_id end) stored,
    -- Checked at the commit: a decision may take the place of another in one transaction.
    constraint gate_decision_is_one_a_role unique (gate_id, standing_role) deferrable initially deferred,
    constraint gate_decision_is_one_a_person unique (gate_id, standing_person) deferrable initially deferred,
    constraint gate_decision_is_one_a_principal unique (gate_id, standing_principal) deferrable initially deferred,
    constraint gate_decision_role_has_a_say check (role in ('PO', 'ENGINEER', 'OPS')),
    constraint gate_decision_verdict_is_known check (verdict in ('APPROVED', 'CHANGES_REQUESTED', 'REJECTED')),
    constraint gate_decision_no_without_reason check (verdict = 'APPROVED' or reason is not null),
    constraint gate_decision_state_is_known
        check (state in ('STANDING', 'STALE', 'WITHDRAWN', 'VOID', 'EXPIRED', 'SUPERSEDED')),
    constraint gate_decision_ended_unless_standing check (
        num_nulls(ended_at, ended_by, ended_by_name) = case state when 'STANDING' then 3 else 0 end),
    constraint gate_decision_names_both check (
        num_nulls(principal_id, principal_name, substitution_id) in (0, 3)),
    constraint gate_decision_is_of_two_people check (principal_id <> person_id),
    constraint gate_decision_moved_are_array check (jsonb_typeof(moved) = 'array')
);
comment on table gate_decision is 'What one person said of a gate in one role; kept for ever, whatever becomes of it';
create index gate_decision_gate on gate_decision (gate_id);
create index gate_decision_digest on gate_decision (digest);
create index gate_decision_standing_person on gate_decision (person_id) where state = 'STANDING';
create index gate_decision_standing_principal on gate_decision (principal_id) where state = 'STANDING';
create index gate_decision_substitution on gate_decision (substitution_id);

-- A decision never stands again, and what it said stays as it was said.
create function keep_gate_decision() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.state <> 'STANDING'
        or row (old.gate_id, old.role, old.person_id, old.principal_id, old.verdict, old.reason, old.digest, old.given_at)
           is distinct from
           row (new.gate_id, new.role, new.person_id, new.principal_id, new.verdict, new.reason, new.digest, new.given_at)
    then
        raise exception 'a gate decision is kept as it was given'
            using errcode = 'integrity_constraint_violation', constraint = 'gate_decision_is_kept';
    end if;
    return new;
end
$$;

create trigger gate_decision_is_kept
    before update or delete on gate_decision
    for each row execute function keep_gate_decision();
