-- Samples of what a rule watches, and what a proposal's backtest said on them.

create table sample_set (
    id            uuid        primary key,
    version       bigint      not null,
    plan_id       uuid        not null references plan,
    rule_id       uuid        not null,
    rule_key      text        not null,
    file_name     text        not null,
    zone          text        not null,
    sample_count  integer     not null,
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    digest        text        not null,
    packed        bytea       not null,
    given_by      uuid        not null references person,
    given_by_name text        not null,
    given_at      timestamptz not null,
    constraint sample_set_rule_is_of_its_plan foreign key (rule_id, plan_id) references alert_rule (id, plan_id),
    constraint sample_set_file_name_is_said check (length(file_name) between 1 and 200),
    constraint sample_set_is_bounded check (sample_count between 2 and 200000),
    constraint sample_set_goes_forward check (first_at < last_at),
    constraint sample_set_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$')
);
comment on table sample_set is 'Samples of what a rule watches, as somebody gave them; rows are never changed';
comment on column sample_set.packed is 'Times in milliseconds and values, 8 bytes each, big-endian, in gzip';
create index sample_set_rule on sample_set (rule_id, id);
create index sample_set_rule_in_plan on sample_set (rule_id, plan_id);
create index sample_set_plan on sample_set (plan_id);
create index sample_set_given_by on sample_set (given_by);
alter table sample_set alter column packed set storage external;

revoke update, delete on sample_set from ${appRole};

create constraint trigger sample_set_is_journaled after insert or update on sample_set
    deferrable initially deferred for each row execute function require_journal_entry();

alter table threshold_proposal add column backtest text;
comment on column threshold_proposal.backtest is 'What the backtest said when the proposal was made; null without samples';
