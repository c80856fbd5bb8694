-- A proposal is about a rule and a cycle of its own plan, and a version comes from a proposal on its own rule.

create unique index alert_rule_in_plan on alert_rule (id, plan_id);
create unique index tuning_cycle_in_plan on tuning_cycle (id, plan_id);
create unique index threshold_proposal_in_cycle on threshold_proposal (id, rule_id, cycle_id);

alter table threshold_proposal
    add constraint threshold_proposal_rule_is_of_its_plan
        foreign key (rule_id, plan_id) references alert_rule (id, plan_id),
    add constraint threshold_proposal_cycle_is_of_its_plan
        foreign key (cycle_id, plan_id) references tuning_cycle (id, plan_id);
create index threshold_proposal_rule_in_plan on threshold_proposal (rule_id, plan_id);
create index threshold_proposal_cycle_in_plan on threshold_proposal (cycle_id, plan_id);

alter table alert_rule_version
    add constraint alert_rule_version_proposal_is_of_its_rule_and_cycle
        foreign key (proposal_id, rule_id, cycle_id) references threshold_proposal (id, rule_id, cycle_id);
create index alert_rule_version_proposal on alert_rule_version (proposal_id, rule_id, cycle_id);
