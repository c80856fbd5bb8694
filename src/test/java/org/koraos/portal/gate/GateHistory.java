package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionService;
import org.koraos.portal.ci.CheckId;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.evidence.WaiverId;
import org.koraos.portal.gate.ModelDocument.Said;
import org.koraos.portal.gate.ModelGate.Part;
import org.koraos.portal.gate.PlanModel.Refused;
import org.koraos.portal.gate.PlanModel.Who;
import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.ImportPreview;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.MovableClock;

/**
 * One history of commands, told to the model and to the portal side by side, in a plan of its own. After each command
 * both must have said the same, and the plan's gates must look the same on both sides.
 */
final class GateHistory {

    /** The portal's services, as everyone uses them, and what a test may look at behind them. */
    record Portal(
            GivenPeople people,
            PeopleService everyone,
            SubstitutionService substitutions,
            PlanImportService imports,
            StoryService stories,
            CheckService checks,
            EvidenceService evidence,
            RiskService risks,
            GateService gates,
            GateReviewService review,
            GatePolicyService policies,
            FactGatherer facts,
            EntityManager stored,
            MovableClock clock,
            JdbcTemplate jdbc) {}

    /**
     * What somebody does, told to both sides.
     *
     * @param applies whether it can be said at all: that what it names is there
     */
    record Command(
            String what, Predicate<GateHistory> applies, Consumer<GateHistory> model, Consumer<GateHistory> portal) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** That the model and the portal differ. */
    static final class Differs extends AssertionError {
        Differs(String how) {
            super(how);
        }
    }

    /** What the model and the portal agreed on: by outcome, how often. */
    static final class Tally extends TreeMap<String, Integer> {
        void count(String what) {
            merge(what, 1, Integer::sum);
        }
    }

    record Look(Map<String, String> facts, FactDigest digest) {}

    private static final String FILE = "plan.md";
    private static final AtomicInteger COUNT = new AtomicInteger();

    final GateModel model;
    final Portal portal;
    private final Map<Who, PersonReference> cast;
    private final Map<PersonId, Who> byId = new HashMap<>();
    private final Tally tally;
    private final String title = "Plan " + COUNT.incrementAndGet();
    private final PlanReference imported;
    final PlanId plan;
    private final Map<String, Long> versions = new HashMap<>();
    final List<ImportPreview> previews = new ArrayList<>();
    final Map<String, List<CheckId>> checks = new HashMap<>();
    final Map<String, List<EvidenceId>> proofs = new HashMap<>();
    final Map<String, List<WaiverId>> waivers = new HashMap<>();
    private final Map<Who, SecurityContext> sessions = new EnumMap<>(Who.class);
    final List<UUID> substitutions = new ArrayList<>();
    private final Map<GateKey, List<Look>> looks = new HashMap<>();
    private final Map<FactDigest, Map<String, String>> factsOf = new HashMap<>();
    private final Map<GateKey, Map<Map<String, String>, FactDigest>> digestOf = new HashMap<>();
    private final int thoroughness;
    private long entries;
    private int unseen;

    /**
     * Begins in a new plan. The people hold their usual roles, and nobody stands in for anybody.
     *
     * @param thoroughness after how many commands at the latest the facts are looked at; always before anyone decides
     */
    GateHistory(Portal portal, Map<Who, PersonReference> cast, Tally tally, Random shape, int thoroughness) {
        this.thoroughness = thoroughness;
        this.portal = portal;
        this.cast = cast;
        this.tally = tally;
        cast.forEach((who, person) -> byId.put(person.id(), who));
        portal.clock.reset();
        var document = document(shape);
        model = new GateModel(document);
        imported = as(
                Who.PO_1, () -> portal.imports.bringIn(portal.imports.preview(document.markdown(title), FILE, null)));
        plan = imported.id();
        risks();
        look();
    }

    private static ModelDocument document(Random shape) {
        var stories = new TreeMap<String, Said>();
        var several = 2 + shape.nextInt(2);
        for (var number = 1; number <= several; number++) {
            var wave = number == 1 || shape.nextInt(3) == 0 ? "O1" : "O2";
            var needs = new TreeSet<String>();
            if (number > 1 && shape.nextInt(3) == 0) needs.add("S-1");
            var criteria = new TreeMap<String, String>();
            if (shape.nextInt(3) == 0) criteria.put("CA-01", "Once");
            stories.put("S-" + number, new Said(wave, criteria, needs));
        }
        return new ModelDocument(stories, GateModel.OF_FIRST_WAVE);
    }

    /** What importing the document as a newer version of the plan would do. */
    ImportPreview preview(ModelDocument document) {
        return portal.imports.preview(document.markdown(title), FILE, imported);
    }

    private void risks() {
        for (var risk : List.of(
                new PlanModel.Risk("R-1", Who.PO_1, Severity.CRITICAL, null),
                new PlanModel.Risk("R-2", Who.PO_1, Severity.HIGH, "O1"))) {
            model.risks.put(risk.key, risk);
            var key = new RiskKey(risk.key);
            as(Who.PO_1, () -> {
                var added = portal.risks.add(
                        plan,
                        new NewRisk(
                                key, new RiskDescription("It", null, null), risk.severity.typical(), risk.mitigation));
                if (risk.wave == null) return added;
                return portal.risks.concern(plan, key, 0, List.of(), List.of(new WaveKey(risk.wave)));
            });
        }
    }

    static AcceptanceCriterion criterion(String key, String text) {
        return new AcceptanceCriterion(CriterionKind.BASE, key, text);
    }

    // --- both sides ---

    /** Tells the command to both. */
    void tell(Command command) {
        if (!command.applies.test(this)) return;
        var due = ofModel(command);
        var was = ofPortal(command);
        tally.count(due == null ? "done: " + command.what.substring(0, command.what.indexOf(' ')) : "refused: " + due);
        if (!Objects.equals(due, was)) {
            throw new Differs("%s: the model says %s, the portal %s".formatted(command, said(due), said(was)));
        }
        if (due == null) look();
        else requireNothingWritten(command);
    }

    private static String said(@Nullable String refusal) {
        return refusal == null ? "yes" : refusal;
    }

    private @Nullable String ofModel(Command command) {
        try {
            command.model.accept(this);
            model.settle();
            return null;
        } catch (Refused refused) {
            return refused.getMessage();
        }
    }

    private @Nullable String ofPortal(Command command) {
        try {
            command.portal.accept(this);
            return null;
        } catch (Refusal | AccessDeniedException refusal) {
            var outer = refusal.getClass().getEnclosingClass();
            var name = refusal.getClass().getSimpleName();
            return outer == null ? name : outer.getSimpleName() + "." + name;
        } catch (RuntimeException failure) {
            var differs = new Differs(command + ": the portal failed");
            differs.initCause(failure);
            throw differs;
        }
    }

    private void requireNothingWritten(Command command) {
        if (lastEntry() != entries) throw new Differs(command + " was refused, and written to the journal");
    }

    private long lastEntry() {
        return Objects.requireNonNull(
                portal.jdbc.queryForObject("select coalesce(max(sequence), 0) from journal_entry", Long.class));
    }

    /** Looks at what was said of every gate, on both sides; and now and then at the facts. */
    private void look() {
        entries = lastEntry();
        readVersions();
        var stored = new HashMap<GateKey, org.koraos.portal.gate.Gate>();
        portal.stored
                .createQuery(
                        "select gate from Gate gate left join fetch gate.decisions where gate.planId = :plan",
                        org.koraos.portal.gate.Gate.class)
                .setParameter("plan", plan.value())
                .getResultList()
                .forEach(gate -> stored.put(gate.key(), gate));
        unseen++;
        if (unseen >= thoroughness) lookAtFacts();
        model.gates.keySet().forEach(key -> same(key, stored.get(key)));
    }

    /** Looks at the facts and criteria of every gate on both sides. */
    void lookAtFacts() {
        if (unseen == 0) return;
        unseen = 0;
        var facts = portal.facts.ofPlan(plan);
        for (var key : model.gates.keySet()) {
            var evaluation = Criteria.evaluate(key, facts);
            var states =
                    evaluation.criteria().stream().map(CriterionResult::state).toList();
            same(key, "criteria", model.criteria(key), states);
            sameFacts(key, evaluation.digest());
        }
    }

    private void readVersions() {
        portal.jdbc.query(
                """
                select key, version from story where plan_id = ? union all
                select risk_key, version from risk where plan_id = ? union all
                select id::text, version from evidence where plan_id = ? union all
                select kind, version from decision_policy where plan_id = ?
                """,
                row -> {
                    versions.put(row.getString(1), row.getLong(2));
                },
                plan.value(),
                plan.value(),
                plan.value(),
                plan.value());
    }

    /** Two sets of facts have one digest if and only if they are the same facts. */
    private void sameFacts(GateKey key, FactDigest digest) {
        var facts = model.facts(key);
        var known = digestOf.computeIfAbsent(key, none -> new HashMap<>());
        same(key, "digest of facts", known.computeIfAbsent(facts, none -> digest), digest);
        same(key, "facts of digest", facts, factsOf.computeIfAbsent(digest, none -> facts));
        var seen = looks.computeIfAbsent(key, none -> new ArrayList<>());
        if (seen.isEmpty() || !seen.getLast().digest.equals(digest)) seen.add(new Look(facts, digest));
    }

    private void same(GateKey key, org.koraos.portal.gate.@Nullable Gate stored) {
        var gate = Objects.requireNonNull(model.gates.get(key));
        same(key, "whether anything was said", gate.touched, stored != null);
        if (stored == null) return;
        var record = stored.recorded();
        same(key, "standing", gate.standing, record.standing());
        var decisions = gate.decisions.stream()
                .map(said -> List.of(said.verdict, said.role, said.by, principal(said.instead), said.state))
                .toList();
        var recorded = record.decisions().stream()
                .map(said -> List.of(
                        said.verdict(),
                        said.role(),
                        who(said.person().id()),
                        said.principal() == null
                                ? "nobody"
                                : who(said.principal().id()),
                        said.state()))
                .toList();
        same(key, "decisions", decisions, recorded);
        var request = record.request();
        same(
                key,
                "request",
                gate.request == null
                        ? List.of()
                        : List.of(gate.requests, Objects.requireNonNull(gate.requester), gate.request),
                request == null
                        ? List.of()
                        : List.of(request.number(), who(request.by().id()), request.state()));
        same(
                key,
                "break-glass",
                gate.glasses.stream()
                        .map(glass -> List.of(part(glass.first), part(glass.second), glass.state))
                        .toList(),
                record.breakGlasses().stream()
                        .map(glass -> List.of(part(glass.first()), part(glass.second()), glass.state()))
                        .toList());
        same(
                key,
                "statements",
                gate.statements.keySet(),
                new TreeSet<>(record.statements().stream().map(Statement::part).toList()));
        var on = gate.standsOn();
        same(key, "what it stands on", on == null ? null : digestOf.get(key).get(on), stored.decidedOn());
    }

    private static Object principal(PlanModel.@Nullable Substitution instead) {
        return instead == null ? "nobody" : instead.principal();
    }

    private static List<Object> part(@Nullable Part part) {
        return part == null ? List.of() : List.of(part.role(), part.by(), principal(part.instead()));
    }

    private List<Object> part(BreakGlass.@Nullable Half half) {
        if (half == null) return List.of();
        var principal = half.principal();
        return List.of(half.role(), who(half.by().id()), principal == null ? "nobody" : who(principal.id()));
    }

    private Who who(PersonId id) {
        return Objects.requireNonNull(byId.get(id));
    }

    private static void same(GateKey key, String what, @Nullable Object due, @Nullable Object was) {
        if (Objects.equals(due, was)) return;
        throw new Differs("%s of %s: the model has %s, the portal %s".formatted(what, key, due, was));
    }

    /** Leaves the people as they were found: in their usual roles, nobody away, nobody standing in. */
    void end() {
        portal.clock.reset();
        for (var number = 0; number < substitutions.size(); number++) {
            var one = model.substitutions.get(number);
            if (model.ended.contains(one)) continue;
            var id = substitutions.get(number);
            portal.people.asAdmin(() -> {
                portal.substitutions.end(id);
                return true;
            });
        }
        for (var who : Who.values()) {
            var id = person(who).id();
            if (model.away.contains(who)) portal.people.asAdmin(() -> done(() -> portal.everyone.activate(id)));
            if (!model.roles.get(who).equals(who.usual)) {
                portal.people.changeRoles(id, who.usual);
            }
        }
    }

    static boolean done(Runnable act) {
        act.run();
        return true;
    }

    // --- what can be told ---

    PersonReference person(Who who) {
        return Objects.requireNonNull(cast.get(who));
    }

    /** Like somebody who has a page open: they signed in once, and their roles are asked for each time. */
    <T> T as(Who who, Supplier<T> act) {
        var session =
                sessions.computeIfAbsent(who, none -> portal.people.as(person(who), SecurityContextHolder::getContext));
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(session);
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Like {@link #as(Who, Supplier)}. */
    void as(Who who, Runnable act) {
        as(who, () -> done(act));
    }

    Look seen(GateKey key, int back) {
        lookAtFacts();
        var all = Objects.requireNonNull(looks.get(key));
        return all.get(Math.max(0, all.size() - 1 - back));
    }

    SeenStory story(String key, boolean fresh) {
        var version = Objects.requireNonNull(versions.get(key));
        return new SeenStory(plan, new StoryKey(key), fresh ? version : version - 1);
    }

    long version(String what) {
        return Objects.requireNonNull(versions.get(what));
    }

    @Nullable Capacity capacity(@Nullable Role role, @Nullable Who insteadOf) {
        if (role == null) return null;
        return new Capacity(role, insteadOf == null ? null : person(insteadOf).id());
    }

    void same(GateKey key, Who by, GatePage page) {
        var acts = page.acts();
        same(key, "offers " + by, parts(model.open(key, by)), offered(by, acts.decide()));
        same(key, "offers of break-glass " + by, parts(model.openBreakGlass(key, by)), offered(by, acts.breakGlass()));
        same(key, "withdrawal " + by, model.accepts(() -> model.withdraw(key, by)), acts.withdrawDecision());
        same(
                key,
                "withdrawal of request " + by,
                model.accepts(() -> model.withdrawRequest(key, by)),
                acts.withdrawRequest());
        same(
                key,
                "withdrawal of break-glass " + by,
                model.accepts(() -> model.withdrawBreakGlass(key, by)),
                acts.withdrawBreakGlass());
        if (model.accepts(() -> model.request(key, by))) same(key, "request " + by, true, acts.request());
        var gate = Objects.requireNonNull(model.gates.get(key));
        same(key, "standing on page", gate.standing, page.standing());
        if (gate.standing.supported()) return;
        same(
                key,
                "whether it can be decided",
                model.canBeCompleted(key),
                page.unfillable().isEmpty());
    }

    static Set<List<Object>> parts(Set<Part> parts) {
        return parts.stream().map(GateHistory::part).collect(Collectors.toSet());
    }

    Set<List<Object>> offered(Who by, List<GatePage.OpenRole> roles) {
        return roles.stream()
                .map(open -> {
                    var principal = open.insteadOf();
                    return List.<Object>of(open.role(), by, principal == null ? "nobody" : who(principal.id()));
                })
                .collect(Collectors.toSet());
    }

    SeenEvidence evidence(String key, int index) {
        var id = Objects.requireNonNull(proofs.get(key)).get(index);
        return new SeenEvidence(plan, id, version(id.value().toString()));
    }

    List<UUID> substitutionsOf(Who principal) {
        return portal.jdbc.queryForList(
                "select id from substitution where principal_id = ?",
                UUID.class,
                person(principal).id().value());
    }
}
