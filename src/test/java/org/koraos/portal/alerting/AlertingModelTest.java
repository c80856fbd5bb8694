package org.koraos.portal.alerting;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.alerting.GivenRules.change;
import static org.koraos.portal.alerting.GivenRules.definition;
import static org.koraos.portal.alerting.GivenRules.threshold;

/**
 * Random histories of a plan's thresholds, told to the services and to a model that knows the rules and nothing of how
 * they are kept: both must say yes and no alike, and end alike (INV-11, INV-06, INV-05, INV-01).
 */
@PortalTest
class AlertingModelTest {

    private static final int HISTORIES = Integer.getInteger("alerting.histories", 60);
    private static final int COMMANDS = 30;
    private static final List<String> RULES = List.of("LATENCY", "QUEUE");

    @Autowired
    GivenPeople people;

    @Autowired
    PlanService plans;

    @Autowired
    AlertRuleService rules;

    @Autowired
    TuningService tuning;

    @Autowired
    ProposalService proposals;

    private final List<PersonReference> everyone = new ArrayList<>();

    @Test
    void the_services_do_what_the_model_does() {
        for (var number = 0; number < 5; number++) everyone.add(people.with());
        var first = Long.getLong("alerting.seed", System.nanoTime());
        System.out.println("AlertingModelTest: seeds " + first + " to " + (first + HISTORIES - 1));
        var yes = 0;
        for (var seed = first; seed < first + HISTORIES; seed++) yes += new History(seed).run();
        // A history in which nearly everything is refused would prove little.
        assertThat(yes).isGreaterThan(HISTORIES * COMMANDS / 5);
    }

    /** What somebody saw of a proposal. */
    private record Seen(int ruleVersion, int revision, ProposalDigest digest) {}

    private record Given(PersonId by, int ruleVersion, int revision) {}

    private static final class ModelProposal {
        final String rule;
        final int cycle;
        final PersonId proposer;
        int base;
        String value;
        int revision = 1;
        ProposalState state = ProposalState.PROPOSED;
        final Map<Role, Given> approvals = new EnumMap<>(Role.class);

        ModelProposal(String rule, int cycle, PersonId proposer, int base, String value) {
            this.rule = rule;
            this.cycle = cycle;
            this.proposer = proposer;
            this.base = base;
            this.value = value;
        }
    }

    private final class History {

        private final long seed;
        private final Random random;
        private final PlanId plan;
        private final Map<PersonId, Set<Role>> roles = new HashMap<>();
        private final Map<String, List<String>> versions = new HashMap<>();
        private final Map<String, ModelProposal> model = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String, List<Seen>> seen = new HashMap<>();
        private final List<String> told = new ArrayList<>();
        private int cycles;
        private boolean open;

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            giveFirstRoles();
            this.plan = people.as(everyone.get(0), () -> plans.create(GivenPlans.contract(List.of())))
                    .id();
        }

        private void giveFirstRoles() {
            var start = List.of(
                    EnumSet.of(Role.PO),
                    EnumSet.of(Role.OPS),
                    EnumSet.of(Role.PO, Role.OPS),
                    EnumSet.of(Role.ENGINEER),
                    EnumSet.of(Role.ENGINEER, Role.PO, Role.OPS));
            for (var number = 0; number < everyone.size(); number++) {
                giveRoles(everyone.get(number), start.get(number));
            }
        }

        int run() {
            for (var rule : RULES) {
                people.as(everyone.get(1), () -> rules.define(plan, definition(rule, "100")));
                versions.put(rule, new ArrayList<>(List.of("100")));
            }
            var yes = 0;
            if (command(0)) yes++;
            for (var number = 1; number < COMMANDS; number++) if (command(random.nextInt(20))) yes++;
            compare();
            return yes;
        }

        private boolean command(int kind) {
            var by = pick(everyone);
            return switch (kind) {
                case 0 -> openCycle(cycles == 0 ? everyone.get(1) : by);
                case 1 -> closeCycle(by);
                case 2 -> changeRoles(by);
                case 3, 4, 5, 6 -> propose(by);
                case 7, 8, 9, 10 -> edit(by);
                case 11 -> random.nextBoolean() ? reject(by) : withdraw(by);
                default -> approve(by);
            };
        }

        private boolean openCycle(PersonReference by) {
            var allowed = holds(by, Role.OPS) && !open;
            return tell(
                    "open",
                    by,
                    allowed,
                    () -> tuning.open(plan, new CyclePurpose("n", "g", null), ZoneOffset.UTC),
                    () -> {
                        cycles++;
                        open = true;
                    });
        }

        private boolean closeCycle(PersonReference by) {
            var waiting = model.values().stream().anyMatch(proposal -> proposal.state.isOpen());
            var allowed = holds(by, Role.OPS) && open && !waiting;
            return tell("close", by, allowed, () -> tuning.close(plan, Math.max(1, cycles)), () -> open = false);
        }

        private boolean changeRoles(PersonReference whose) {
            var next = EnumSet.copyOf(roles.get(whose.id()));
            var role = pick(List.of(Role.PO, Role.OPS, Role.ENGINEER));
            if (!next.remove(role)) next.add(role);
            told.add("roles of " + whose.name() + ": " + next);
            giveRoles(whose, next);
            return true;
        }

        private boolean propose(PersonReference by) {
            var rule = pick(RULES);
            var value = pick(List.of("100", "200", "300"));
            var base = version(rule) - (random.nextInt(8) == 0 ? 1 : 0);
            var knowingly = random.nextBoolean();
            var others =
                    model.values().stream().anyMatch(proposal -> proposal.rule.equals(rule) && proposal.state.isOpen());
            var allowed = mayPropose(by)
                    && open
                    && (knowingly || !others)
                    && base == version(rule)
                    && !value.equals(current(rule));
            return tell(
                    "propose " + rule + " " + value + " on " + base + " knowingly " + knowingly,
                    by,
                    allowed,
                    () -> proposals.propose(plan, new RuleKey(rule), change(base, value), knowingly),
                    () -> {
                        var key = rule + "-P" + numbers.merge(rule, 1, Integer::sum);
                        model.put(key, new ModelProposal(rule, cycles, by.id(), base, value));
                        look(key);
                    });
        }

        private boolean edit(PersonReference anyone) {
            var key = anyKey();
            if (key == null) return false;
            var proposal = model.get(key);
            var by = random.nextInt(4) == 0 ? anyone : person(proposal.proposer);
            var value = pick(List.of("100", "200", "300"));
            var allowed = mayPropose(by)
                    && inOpenCycle(proposal)
                    && by.id().equals(proposal.proposer)
                    && !proposal.state.isFinal()
                    && !value.equals(current(proposal.rule));
            return tell(
                    "edit " + key + " to " + value,
                    by,
                    allowed,
                    () -> proposals.edit(
                            plan, key(key), readable(key).version(), change(version(proposal.rule), value)),
                    () -> {
                        if (proposal.state.isOpen() && proposal.value.equals(value)) return;
                        proposal.value = value;
                        proposal.base = version(proposal.rule);
                        proposal.revision++;
                        proposal.approvals.clear();
                        proposal.state = ProposalState.PROPOSED;
                        look(key);
                    });
        }

        private boolean approve(PersonReference anyone) {
            var key = anyKey();
            if (key == null) return false;
            var proposal = model.get(key);
            var role = random.nextInt(12) == 0 ? Role.ENGINEER : pick(List.of(Role.PO, Role.OPS));
            var holders =
                    everyone.stream().filter(person -> holds(person, role)).toList();
            var by = holders.isEmpty() || random.nextInt(5) == 0 ? anyone : pick(holders);
            var page = random.nextInt(3) == 0 ? pick(seen.get(key)) : look(key);
            var standing = standing(proposal);
            var allowed = decides(by)
                    && inOpenCycle(proposal)
                    && proposal.state.isOpen()
                    && isNow(page.ruleVersion(), page.revision(), proposal)
                    && role != Role.ENGINEER
                    && holds(by, role)
                    && !by.id().equals(proposal.proposer)
                    && !standing.containsKey(role)
                    && standing.values().stream().noneMatch(given -> given.by().equals(by.id()));
            return tell(
                    "approve " + key + " as " + role,
                    by,
                    allowed,
                    () -> proposals.approve(plan, key(key), role, page.digest()),
                    () -> {
                        proposal.approvals.keySet().retainAll(standing.keySet());
                        proposal.approvals.put(role, new Given(by.id(), page.ruleVersion(), page.revision()));
                        proposal.state = ProposalState.APPROVED_ONCE;
                        if (proposal.approvals.size() == 2) apply(proposal);
                    });
        }

        private void apply(ModelProposal applied) {
            applied.state = ProposalState.APPLIED;
            versions.get(applied.rule).add(applied.value);
            for (var other : model.values()) {
                if (other.rule.equals(applied.rule) && other.state.isOpen()) other.state = ProposalState.CONFLICTED;
            }
        }

        private boolean reject(PersonReference by) {
            var key = anyKey();
            if (key == null) return false;
            var proposal = model.get(key);
            var page = random.nextInt(4) == 0 ? pick(seen.get(key)) : look(key);
            var allowed = decides(by)
                    && !proposal.state.isFinal()
                    && isNow(page.ruleVersion(), page.revision(), proposal)
                    && !by.id().equals(proposal.proposer);
            return tell(
                    "reject " + key,
                    by,
                    allowed,
                    () -> proposals.reject(plan, key(key), page.digest(), new Reason("No")),
                    () -> proposal.state = ProposalState.REJECTED);
        }

        private boolean withdraw(PersonReference anyone) {
            var key = anyKey();
            if (key == null) return false;
            var proposal = model.get(key);
            var by = random.nextInt(4) == 0 ? anyone : person(proposal.proposer);
            var allowed = mayPropose(by) && by.id().equals(proposal.proposer) && !proposal.state.isFinal();
            return tell(
                    "withdraw " + key,
                    by,
                    allowed,
                    () -> proposals.withdraw(plan, key(key), null),
                    () -> proposal.state = ProposalState.WITHDRAWN);
        }

        /** Tells the services, and the model when they should agree; both must come to the same answer. */
        private boolean tell(String what, PersonReference by, boolean allowed, Supplier<?> act, Runnable inModel) {
            told.add(by.name() + " " + roles.get(by.id()) + ": " + what + (allowed ? " - yes" : " - no"));
            boolean done;
            try {
                people.as(by, act);
                done = true;
            } catch (Refusal | AccessDeniedException no) {
                done = false;
            }
            assertThat(done).as("seed %d%n%s", seed, String.join("\n", told)).isEqualTo(allowed);
            if (allowed) inModel.run();
            return allowed;
        }

        private void compare() {
            var as = "seed %d%n%s".formatted(seed, String.join("\n", told));
            for (var rule : RULES) {
                var page = people.as(everyone.get(0), () -> rules.rule(plan, new RuleKey(rule)));
                assertThat(page.versions())
                        .as(as)
                        .extracting(VersionRow::threshold)
                        .isEqualTo(versions.get(rule).stream()
                                .map(GivenRules::threshold)
                                .toList());
                assertThat(page.rule().threshold()).as(as).isEqualTo(threshold(current(rule)));
            }
            model.forEach((key, proposal) -> {
                var page = readable(key);
                assertThat(page.proposal().state()).as(as + key).isEqualTo(proposal.state);
                assertThat(page.proposal().threshold()).as(as + key).isEqualTo(threshold(proposal.value));
                if (!proposal.state.isOpen()) return;
                var missing = EnumSet.of(Role.PO, Role.OPS);
                missing.removeAll(standing(proposal).keySet());
                assertThat(page.proposal().missing()).as(as + key).isEqualTo(missing);
            });
        }

        private Map<Role, Given> standing(ModelProposal proposal) {
            var standing = new EnumMap<Role, Given>(Role.class);
            proposal.approvals.forEach((role, given) -> {
                if (roles.get(given.by()).contains(role) && isNow(given.ruleVersion(), given.revision(), proposal)) {
                    standing.put(role, given);
                }
            });
            return standing;
        }

        private boolean isNow(int ruleVersion, int revision, ModelProposal proposal) {
            return ruleVersion == version(proposal.rule) && revision == proposal.revision;
        }

        private Seen look(String key) {
            var proposal = model.get(key);
            var page = new Seen(
                    version(proposal.rule), proposal.revision, readable(key).digest());
            seen.computeIfAbsent(key, any -> new ArrayList<>()).add(page);
            return page;
        }

        private ProposalPage readable(String key) {
            return people.as(everyone.get(0), () -> proposals.proposal(plan, key(key)));
        }

        private void giveRoles(PersonReference whose, Set<Role> held) {
            roles.put(whose.id(), EnumSet.copyOf(held.isEmpty() ? EnumSet.noneOf(Role.class) : held));
            people.changeRoles(whose.id(), held);
        }

        private boolean inOpenCycle(ModelProposal proposal) {
            return open && proposal.cycle == cycles;
        }

        private boolean mayPropose(PersonReference by) {
            return holds(by, Role.ENGINEER) || holds(by, Role.OPS);
        }

        private boolean decides(PersonReference by) {
            return holds(by, Role.PO) || holds(by, Role.OPS);
        }

        private boolean holds(PersonReference by, Role role) {
            return roles.get(by.id()).contains(role);
        }

        private PersonReference person(PersonId id) {
            return everyone.stream()
                    .filter(person -> person.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        private String current(String rule) {
            return versions.get(rule).getLast();
        }

        private int version(String rule) {
            return versions.get(rule).size();
        }

        private @Nullable String anyKey() {
            if (model.isEmpty()) return null;
            // Open ones more often: what ended is refused whatever is done.
            var lively = model.entrySet().stream()
                    .filter(entry -> !entry.getValue().state.isFinal())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return lively.isEmpty() || random.nextInt(6) == 0
                    ? pick(model.keySet().stream().sorted().toList())
                    : pick(lively);
        }

        private static ProposalKey key(String key) {
            return new ProposalKey(key);
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
