package org.koraos.portal.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.desk.ConsistencyReport.OfKind;
import org.koraos.portal.desk.internal.ConsistencyQuery;
import org.koraos.portal.desk.internal.ConsistencyQuery.Known;
import org.koraos.portal.desk.internal.ConsistencyQuery.Row;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePolicyService;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.gate.Undecidable;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.DependencyRing;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.RiskFact;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.Severity;

/**
 * Finds what contradicts what in a plan: what the rules of single modules cannot see, and what became contradictory after
 * it was right. It changes nothing.
 */
@Service
public class ConsistencyService {

    private static final int MOST_OF_A_KIND = 200;

    private final ConsistencyQuery query;
    private final PlanService plans;
    private final PeopleService people;
    private final GateReviewService gates;
    private final GatePolicyService policies;
    private final RiskRegisterService risks;
    private final ProposalService proposals;
    private final Clock clock;

    ConsistencyService(
            ConsistencyQuery query,
            PlanService plans,
            PeopleService people,
            GateReviewService gates,
            GatePolicyService policies,
            RiskRegisterService risks,
            ProposalService proposals,
            Clock clock) {
        this.query = query;
        this.plans = plans;
        this.people = people;
        this.gates = gates;
        this.policies = policies;
        this.risks = risks;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** All contradictions of the plan by kind, the gravest first; of each kind as many as a page shows. */
    @RequiresRole
    @Transactional(readOnly = true)
    public ConsistencyReport report(PlanId plan) {
        var search = new Search(plan);
        search.stories();
        search.rings();
        search.waves();
        search.decisions();
        search.risks();
        search.thresholds();
        return search.report();
    }

    /** One look at one plan. */
    private final class Search {

        private final PlanId plan;
        private final List<WaveRow> waves;
        private final Map<String, Standing> standings;
        private final Map<PersonId, PersonReference> owners;
        private final Map<ContradictionKind, List<Contradiction>> found = new EnumMap<>(ContradictionKind.class);
        private final Map<ContradictionKind, Integer> totals = new EnumMap<>(ContradictionKind.class);

        Search(PlanId plan) {
            this.plan = plan;
            this.waves = plans.waves(plan);
            this.standings = query.standingsOfWavesAndPhase(plan).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> Standing.valueOf(each.getValue())));
            this.owners = people.byId(query.ownersOfOpenStories(plan));
        }

        private void add(ContradictionKind kind, String key, Phrase sentence) {
            var ofKind = found.computeIfAbsent(kind, none -> new ArrayList<>());
            if (ofKind.size() < MOST_OF_A_KIND) ofKind.add(new Contradiction(kind, key, sentence));
            totals.merge(kind, 1, Integer::sum);
        }

        ConsistencyReport report() {
            return new ConsistencyReport(found.entrySet().stream()
                    .map(each -> new OfKind(each.getKey(), totals.getOrDefault(each.getKey(), 0), each.getValue()))
                    .toList());
        }

        // --- stories ---

        void stories() {
            var unable = owners.values().stream()
                    .filter(owner -> !owner.fills(Role.ENGINEER))
                    .map(PersonReference::id)
                    .toList();
            var known = new Known(passedWaves(), wavesNotOpenYet(), unable);
            for (var kind : ConsistencyQuery.kinds()) {
                var rows = query.find(kind, plan, known, MOST_OF_A_KIND);
                rows.some().forEach(row -> add(kind, keyOf(kind, row), sentence(kind, row)));
                if (rows.total() > 0) totals.put(kind, rows.total());
            }
        }

        private String keyOf(ContradictionKind kind, Row row) {
            return switch (kind) {
                case DONE_WITHOUT_MERGE_GATE, DONE_ON_MOVED_FACTS ->
                    GateKey.merge(new StoryKey(row.key())).path();
                case UNDER_WAY_WITHOUT_ENTRY_GATE, UNDER_WAY_ON_MOVED_FACTS ->
                    GateKey.entry(new StoryKey(row.key())).path();
                default -> row.key();
            };
        }

        private Phrase sentence(ContradictionKind kind, Row row) {
            return switch (kind) {
                case DONE_WITHOUT_EVIDENCE -> say(kind, row.key(), Integer.valueOf(words(row.first())));
                case OWNER_CANNOT_ACT -> say(kind, row.key(), nameOf(words(row.first())));
                default -> say(kind, row.key(), words(row.first()), words(row.second()));
            };
        }

        private String words(@Nullable String text) {
            return text == null ? "" : text;
        }

        private String nameOf(String id) {
            var person = owners.get(new PersonId(UUID.fromString(id)));
            return person == null ? id : person.name();
        }

        /** Rings are found one by one: the stories of one are left out when looking for the next. */
        void rings() {
            var needs = query.dependencies(plan);
            while (true) {
                var ring = DependencyRing.in(needs);
                if (ring.isEmpty()) return;
                var names = ring.get().stream().map(StoryKey::value).collect(Collectors.joining(" → "));
                var first = ring.get().getFirst().value();
                add(ContradictionKind.DEPENDENCY_RING, first, say(ContradictionKind.DEPENDENCY_RING, names));
                ring.get().forEach(needs::remove);
            }
        }

        // --- waves ---

        private Standing standing(String wave) {
            return standings.getOrDefault(wave, Standing.CLOSED);
        }

        private List<WaveKey> passedWaves() {
            return waves.stream()
                    .map(WaveRow::key)
                    .filter(wave -> standing(wave.value()).opened())
                    .toList();
        }

        /** A wave is open when the one before it has passed; the first always is. */
        private List<WaveKey> wavesNotOpenYet() {
            var closed = new ArrayList<WaveKey>();
            for (var place = 1; place < waves.size(); place++) {
                if (!standing(waves.get(place - 1).key().value()).opened()) {
                    closed.add(waves.get(place).key());
                }
            }
            return closed;
        }

        void waves() {
            for (var place = 0; place < waves.size(); place++) {
                var wave = waves.get(place);
                var key = wave.key();
                var gate = GateKey.wave(key).path();
                var standing = standing(key.value());
                if (standing == Standing.UNSUPPORTED) {
                    add(
                            ContradictionKind.WAVE_GATE_UNSUPPORTED,
                            gate,
                            say(ContradictionKind.WAVE_GATE_UNSUPPORTED, key));
                }
                if (standing.opened() && place > 0)
                    outOfOrder(key, gate, waves.get(place - 1).key());
                if (wave.stories() == 0) {
                    add(ContradictionKind.WAVE_WITHOUT_STORIES, "", say(ContradictionKind.WAVE_WITHOUT_STORIES, key));
                }
            }
            if (standing("") == Standing.UNSUPPORTED) {
                var phase = GateKey.phase().path();
                add(ContradictionKind.PHASE_GATE_UNSUPPORTED, phase, say(ContradictionKind.PHASE_GATE_UNSUPPORTED));
            }
        }

        private void outOfOrder(WaveKey wave, String gate, WaveKey before) {
            if (standing(before.value()).opened()) return;
            add(ContradictionKind.WAVES_OUT_OF_ORDER, gate, say(ContradictionKind.WAVES_OUT_OF_ORDER, wave, before));
        }

        // --- decisions ---

        void decisions() {
            for (var policy : policies.policies(plan)) {
                if (policy.fault() == null) continue;
                add(
                        ContradictionKind.GATES_WITHOUT_RULES,
                        "",
                        say(ContradictionKind.GATES_WITHOUT_RULES, nameOf(policy.kind())));
            }
            for (var stuck : gates.undecidable(plan, owners.keySet())) {
                stuck.unfillable().forEach(role -> nobodyDecides(stuck, role));
            }
        }

        private void nobodyDecides(Undecidable stuck, Role role) {
            var kind = nameOf(stuck.kind());
            var name = Phrase.of("access.role", role);
            var owner = stuck.owner() == null ? null : owners.get(stuck.owner());
            add(
                    ContradictionKind.NOBODY_CAN_DECIDE,
                    "",
                    owner == null
                            ? say(ContradictionKind.NOBODY_CAN_DECIDE, kind, name)
                            : Phrase.of("desk.contradiction.nobody-can-decide-for", kind, name, owner.name()));
        }

        private Phrase nameOf(GateKind kind) {
            return Phrase.of("plan.gate-kind", kind);
        }

        // --- risks ---

        void risks() {
            var all = risks.facts(plan).stream()
                    .filter(risk -> risk.status() != RiskStatus.CLOSED)
                    .toList();
            all.forEach(this::risk);
            for (var ended : query.endedAcceptances(plan, today())) {
                var until = LocalDate.parse(words(ended.first()));
                add(
                        ContradictionKind.ACCEPTANCE_ENDED,
                        ended.key(),
                        say(ContradictionKind.ACCEPTANCE_ENDED, ended.key(), until));
            }
            goneStories(all);
        }

        private LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        }

        private void risk(RiskFact risk) {
            var key = risk.key().value();
            if (risk.watch() instanceof MitigationState.Broken broken) {
                var kind = ContradictionKind.MITIGATION_BROKEN;
                add(kind, key, say(kind, key, broken.why()));
            }
            if (risk.owner() == null) {
                var kind = unowned(risk.severity());
                add(kind, key, say(kind, key, risk.title()));
            } else if (!risk.ownerActive()) {
                var kind = ContradictionKind.RISK_OWNER_CANNOT_ACT;
                add(kind, key, say(kind, key, risk.title()));
            }
            var serious = risk.severity().compareTo(Severity.HIGH) >= 0;
            if (serious && !risk.mitigationPresent() && risk.status() != RiskStatus.ACCEPTED) {
                var kind = ContradictionKind.SERIOUS_RISK_UNMITIGATED;
                add(kind, key, say(kind, key, risk.title()));
            }
        }

        private static ContradictionKind unowned(Severity severity) {
            return switch (severity) {
                case CRITICAL -> ContradictionKind.CRITICAL_RISK_UNOWNED;
                case HIGH -> ContradictionKind.HIGH_RISK_UNOWNED;
                case MEDIUM, LOW -> ContradictionKind.RISK_UNOWNED;
            };
        }

        private void goneStories(List<RiskFact> all) {
            var named = all.stream().flatMap(risk -> risk.stories().stream()).collect(Collectors.toSet());
            var gone = new HashSet<>(named);
            query.known(plan, named).forEach(gone::remove);
            for (var risk : all) {
                risk.stories().stream()
                        .filter(gone::contains)
                        .forEach(story -> add(
                                ContradictionKind.RISK_OF_GONE_STORY,
                                risk.key().value(),
                                say(ContradictionKind.RISK_OF_GONE_STORY, risk.key(), story)));
            }
        }

        // --- thresholds ---

        void thresholds() {
            for (var proposal : proposals.open(plan)) {
                var key = proposal.key().value();
                for (var role : proposal.unfillable()) {
                    var kind = ContradictionKind.NOBODY_CAN_APPROVE;
                    add(kind, key, say(kind, key, Phrase.of("access.role", role)));
                }
                if (proposal.competing() > 0) {
                    var kind = ContradictionKind.PROPOSALS_COMPETE;
                    add(
                            kind,
                            key,
                            say(kind, key, proposal.competing(), proposal.rule().name()));
                }
            }
        }

        private static Phrase say(ContradictionKind kind, Object... about) {
            var words = Arrays.stream(about)
                    .map(word -> word instanceof WaveKey || word instanceof StoryKey ? word.toString() : word)
                    .toArray();
            return new Phrase(Phrase.of("desk.contradiction", kind).key(), List.of(words));
        }
    }
}
