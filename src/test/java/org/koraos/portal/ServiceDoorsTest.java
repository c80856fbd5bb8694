package org.koraos.portal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.access.SignedInPerson;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.Comparison;
import org.koraos.portal.alerting.CyclePurpose;
import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.ProposalKey;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.alerting.RuleDefinition;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.alerting.ThresholdChange;
import org.koraos.portal.alerting.TuningService;
import org.koraos.portal.ci.ApiAddress;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.ci.Provider;
import org.koraos.portal.ci.Receipt;
import org.koraos.portal.ci.RequiredChecks;
import org.koraos.portal.ci.SecretGrace;
import org.koraos.portal.ci.StatusToken;
import org.koraos.portal.desk.BoardFilter;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.gate.Capacity;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateRefusal;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.Seen;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.ChecklistEdit;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.EditedList;
import org.koraos.portal.plan.ItemResult;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.AssignmentResult;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.Tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.koraos.portal.support.GivenGates.BECAUSE;

/**
 * Every method of every application service, found by itself, at the hands of those who may not: who only reads, who is
 * nobody, who is gone, and who names one plan and means another's things (INV-23, INV-24, INV-26).
 */
@PortalTest
class ServiceDoorsTest {

    /** Writing methods that anyone active may call: what they write is the person's own, or the method refuses them. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "ApiTokenService.make",
            "ApiTokenService.revoke",
            "GateService.approve",
            "GateService.requestChanges",
            "GateService.reject",
            "GateService.withdraw",
            "GateService.breakGlass",
            "GateService.withdrawBreakGlass",
            "PeopleService.changeOwnPassword",
            "PlanService.visit");

    @Autowired
    ApplicationContext portal;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenGates given;

    @Autowired
    GivenEvidence evidence;

    @Autowired
    Tables tables;

    @Autowired
    JdbcTemplate jdbc;

    private PersonReference po;
    private PersonReference everything;
    private PlanReference plan;

    @BeforeEach
    void aPlanAndItsPeople() {
        po = people.with(Role.PO);
        everything = people.with(Role.PO, Role.ENGINEER, Role.OPS);
        plan = plans.with("S-1");
    }

    /** A method of a service, as everyone calls it. */
    private record Door(Object service, Method method) {

        String name() {
            return AopUtils.getTargetClass(service).getSimpleName() + "." + method.getName();
        }

        RequiresRole roles() {
            return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, RequiresRole.class));
        }

        boolean reads() {
            var transaction = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
            return transaction != null && transaction.readOnly();
        }

        @Nullable Object call(@Nullable Object... arguments) {
            try {
                return method.invoke(service, arguments);
            } catch (InvocationTargetException failure) {
                if (failure.getCause() instanceof RuntimeException cause) throw cause;
                throw new AssertionError(name(), failure.getCause());
            } catch (IllegalAccessException failure) {
                throw new AssertionError(name(), failure);
            }
        }

        /** With nothing at all: whoever may not come in is told so before anybody looks at what they bring. */
        void callWithNothing() {
            call(Arrays.stream(method.getParameterTypes()).map(Door::nothing).toArray());
        }

        private static @Nullable Object nothing(Class<?> type) {
            if (type == boolean.class) return false;
            if (type == int.class) return 0;
            if (type == long.class) return 0L;
            return null;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        portal.getBeansWithAnnotation(Service.class).values().stream()
                .filter(bean -> AopUtils.getTargetClass(bean).getPackageName().startsWith("org.koraos.portal"))
                .forEach(bean -> Arrays.stream(AopUtils.getTargetClass(bean).getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequiresRole.class))
                        .forEach(method -> doors.add(new Door(bean, method))));
        doors.sort(Comparator.comparing(Door::name));
        assertThat(doors).hasSizeGreaterThan(120);
        return doors;
    }

    // --- who only reads, and who is nobody ---

    @Test
    void who_only_reads_and_who_holds_no_role_change_nothing_by_any_method() {
        var writing = doors().stream().filter(door -> !door.reads()).toList();
        assertThat(writing.stream()
                        .filter(door -> door.roles().value().length == 0)
                        .map(Door::name)
                        .collect(Collectors.toSet()))
                .as("methods that anyone active may call and that may write; each has to be looked at")
                .isEqualTo(OPEN_TO_ALL);
        var readers = List.of(people.with(Role.AUDITOR), people.with());
        var before = tables.digests();
        for (var reader : readers) {
            for (var door : writing) {
                if (door.roles().value().length == 0) continue;
                assertThatThrownBy(() -> people.as(reader, door::callWithNothing))
                        .as(door.name())
                        .isInstanceOf(RoleRequired.class);
            }
        }
        assertThat(tables.digests()).isEqualTo(before);
    }

    @Test
    void who_only_reads_and_who_holds_no_role_decide_nothing() {
        var owner = people.with(Role.ENGINEER);
        given.readyToEnter(plan, "S-1", owner);
        var gates = portal.getBean(GateService.class);
        var entry = GateKey.entry(new StoryKey("S-1"));
        var merge = GateKey.merge(new StoryKey("S-1"));
        var id = plan.id();
        for (var reader : List.of(people.with(Role.AUDITOR), people.with(), people.with(Role.ADMIN))) {
            var holds = given.page(plan, entry, reader).seen();
            var open = given.page(plan, merge, reader).seen();
            var before = tables.digests();
            for (var as : Stream.concat(
                            Stream.<Capacity>of((Capacity) null),
                            Stream.of(Role.values()).map(Capacity::own))
                    .toList()) {
                refused(reader, () -> gates.approve(id, entry, holds, as, BECAUSE));
                refused(reader, () -> gates.requestChanges(id, entry, holds, as, BECAUSE));
                refused(reader, () -> gates.reject(id, entry, holds, as, BECAUSE));
                refused(reader, () -> gates.breakGlass(id, merge, open, as, BECAUSE));
            }
            refused(reader, () -> gates.withdraw(id, entry, BECAUSE));
            refused(reader, () -> gates.withdrawBreakGlass(id, entry));
            assertThat(tables.digests()).isEqualTo(before);
        }
    }

    private void refused(PersonReference person, Runnable act) {
        assertThatThrownBy(() -> people.as(person, act)).isInstanceOf(Refusal.class);
    }

    @Test
    void what_reads_could_not_write_if_it_wanted_to() {
        var reading = new TransactionTemplate(portal.getBean(PlatformTransactionManager.class));
        reading.setReadOnly(true);
        assertThatThrownBy(() -> reading.executeWithoutResult(status -> jdbc.update(
                        "update plan set version = version where id = ?",
                        plan.id().value())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only transaction");
    }

    // --- who is gone, and who never was ---

    @Test
    void who_is_signed_out_or_gone_or_unknown_gets_through_no_door() {
        var gone = people.with(Role.values());
        people.asAdmin(() -> {
            portal.getBean(PeopleService.class).deactivate(gone.id());
            return true;
        });
        var unknown = new SignedInPerson(PersonId.create(), "nobody", "Nobody", null, true);
        var before = tables.digests();
        for (var door : doors()) {
            assertThatThrownBy(door::callWithNothing).as(door.name()).isInstanceOf(RoleRequired.class);
            assertThatThrownBy(() -> people.as(gone, door::callWithNothing))
                    .as(door.name())
                    .isInstanceOf(RoleRequired.class);
            assertThatThrownBy(() -> as(unknown, door)).as(door.name()).isInstanceOf(RoleRequired.class);
        }
        assertThat(tables.digests()).isEqualTo(before);
    }

    private static void as(SignedInPerson person, Door door) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities())));
        try {
            door.callWithNothing();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    // --- who names one plan and means another's things ---

    @Test
    void the_things_of_another_plan_are_not_there_in_this_one() {
        var given = new Another();
        var before = tables.digests();
        var tried = new ArrayList<String>();
        for (var door : doors()) {
            var types = Arrays.stream(door.method.getGenericParameterTypes())
                    .map(type -> type.getTypeName().replaceAll("[a-z0-9]+(\\.[a-z0-9]+)*\\.(?=[A-Z])", ""))
                    .toList();
            if (types.stream().noneMatch(Another.THINGS::contains)) continue;
            if (!types.contains("PlanId")
                    && types.stream().noneMatch(type -> type.contains("Seen") || type.contains("Move"))) {
                continue;
            }
            tried.add(door.name());
            var arguments = types.stream().map(type -> given.of(type, door)).toArray();
            people.as(everything, () -> assertNothing(door, arguments));
        }
        assertThat(tables.digests()).isEqualTo(before);
        assertThat(tried).hasSizeGreaterThan(70);
        System.out.println("ServiceDoorsTest: the other plan's things at " + tried.size() + " doors");
    }

    private static void assertNothing(Door door, Object[] arguments) {
        Object answer;
        try {
            answer = door.call(arguments);
        } catch (Refusal | AccessDeniedException refused) {
            return;
        }
        var nothing = switch (answer) {
            case null -> false;
            case Optional<?> optional -> optional.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Collection<?> several ->
                several.stream()
                        .allMatch(one -> one instanceof ItemResult.Refused
                                || (one instanceof AssignmentResult result && result.refused() != null));
            case Integer number -> number == 0;
            default -> false;
        };
        if (!nothing) fail("%s answered with %s", door.name(), answer);
    }

    /** Of this plan, what would be found only in another. */
    private final class Another {

        static final Set<String> THINGS = Set.of(
                "StoryKey",
                "Collection<StoryKey>",
                "GateKey",
                "WaveKey",
                "Collection<WaveKey>",
                "RiskKey",
                "Map<RiskKey, Long>",
                "RuleKey",
                "ProposalKey",
                "CheckId",
                "RepositoryId",
                "DeliveryId",
                "WaiverId",
                "SeenEvidence",
                "EvidenceId",
                "SeenStory",
                "MoveStory",
                "List<SeenStory>",
                "List<MoveStory>");

        private static final StoryKey STORY = new StoryKey("X-1");
        private static final WaveKey WAVE = new WaveKey("W9");
        private static final RiskKey RISK = new RiskKey("X-R-1");
        private static final RuleKey RULE = new RuleKey("X-RULE");
        private static final ProposalKey PROPOSAL = new ProposalKey("X-RULE-P1");

        private final Map<String, @Nullable Object> byType = new HashMap<>();

        Another() {
            var other = otherPlan();
            var story = new SeenStory(plan.id(), STORY, version(other, "story"));
            var move = new MoveStory(story, StoryStatus.READY_FOR_IMPLEMENTATION, BECAUSE);
            var key = GateKey.entry(STORY);
            var filed = ServiceDoorsTest.this.evidence.filed(
                    other, "X-1", people.with(Role.ENGINEER), GivenEvidence.words(EvidenceKind.OBSERVABILITY, "Seen"));
            var check = ServiceDoorsTest.this.evidence.check(other, "X-1", CheckState.GREEN);
            var waiver = people.as(
                    po, () -> portal.getBean(EvidenceService.class).waive(other, STORY, EvidenceKind.RUNBOOK, BECAUSE));
            var seen = people.as(
                    po,
                    () -> portal.getBean(GateReviewService.class)
                            .page(other, key)
                            .seen());
            byType.put("PlanId", plan.id());
            byType.put("StoryKey", STORY);
            byType.put("Collection<StoryKey>", List.of(STORY));
            byType.put("WaveKey", WAVE);
            byType.put("Collection<WaveKey>", List.of(WAVE));
            byType.put("GateKey", key);
            byType.put("Seen", seen);
            byType.put("Capacity", null);
            byType.put("List<Step>", List.of());
            byType.put("SeenStory", story);
            byType.put("List<SeenStory>", List.of(story));
            byType.put("MoveStory", move);
            byType.put("List<MoveStory>", List.of(move));
            byType.put("RiskKey", RISK);
            byType.put("Map<RiskKey, Long>", Map.of(RISK, 0L));
            byType.put("RuleKey", RULE);
            byType.put("ProposalKey", PROPOSAL);
            byType.put("ProposalDigest", alerting(other));
            byType.put("CheckId", check);
            var code = portal.getBean(GivenCode.class);
            var hook = code.connected(other, "build");
            byType.put("RepositoryId", hook.repository());
            byType.put(
                    "DeliveryId",
                    ((Receipt.Kept) code.receive(hook, new GivenCode.Sent("ping", GivenCode.recorded("github/ping"))))
                            .id());
            code.applyAll();
            byType.put("WaiverId", waiver);
            byType.put("EvidenceId", filed.id());
            byType.put("SeenEvidence", new SeenEvidence(plan.id(), filed.id(), filed.version()));
            plainValues();
        }

        private PlanId otherPlan() {
            var usual = GivenPlans.contract(List.of(StoryContract.named(STORY, WAVE)));
            var contract = new PlanContract(
                    usual.head(),
                    usual.content(),
                    List.of(new WaveContract(WAVE, 1, null, null, List.of("Drill approved"))),
                    usual.stories(),
                    usual.documentDigest());
            var other = people.as(po, () -> portal.getBean(PlanService.class).create(contract))
                    .id();
            var words = new RiskDescription("It", null, null);
            people.as(
                    po,
                    () -> portal.getBean(RiskService.class)
                            .add(other, new NewRisk(RISK, words, Severity.HIGH.typical(), "Watch")));
            return other;
        }

        private long version(PlanId of, String table) {
            return Objects.requireNonNull(jdbc.queryForObject(
                    "select version from %s where plan_id = ?".formatted(table), Long.class, of.value()));
        }

        private Object alerting(PlanId other) {
            var ops = people.with(Role.OPS);
            var details = new RuleDetails("Latency", AlertSeverity.WARNING, null, null);
            people.as(ops, () -> {
                portal.getBean(AlertRuleService.class)
                        .define(other, new RuleDefinition(RULE, "up", Comparison.ABOVE, "ms", threshold("1"), details));
                portal.getBean(TuningService.class).open(other, new CyclePurpose("n", "g", null), ZoneOffset.UTC);
            });
            byType.put("RuleDetails", details);
            byType.put("ThresholdChange", ThresholdChange.to(1, threshold("2"), BECAUSE, BECAUSE));
            return people.as(
                    ops,
                    () -> portal.getBean(ProposalService.class)
                            .propose(other, RULE, ThresholdChange.to(1, threshold("2"), BECAUSE, BECAUSE), false)
                            .digest());
        }

        private Threshold threshold(String value) {
            return new Threshold(new BigDecimal(value), PendingPeriod.ofMinutes(5));
        }

        private void plainValues() {
            byType.put("Reason", new Reason("Because"));
            byType.put("String", "D-AR-001");
            byType.put("int", 1);
            byType.put("long", 0L);
            byType.put("boolean", false);
            byType.put("byte[]", "time,value\n2026-01-01T00:00:00Z,1\n".getBytes(StandardCharsets.UTF_8));
            byType.put("ZoneId", ZoneOffset.UTC);
            byType.put("Role", Role.PO);
            byType.put("PersonId", everything.id());
            byType.put("ChecklistEdit", new ChecklistEdit.Add("One more"));
            byType.put("EditedList", new EditedList(List.of(new EditedList.Line(null, "One more"))));
            byType.put("Priority", Priority.P0);
            byType.put("AcceptanceCriterion", new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Once"));
            byType.put("StoryStatus", StoryStatus.BACKLOG);
            byType.put("BoardFilter", BoardFilter.NONE);
            byType.put("CheckResult", GivenEvidence.result(CheckState.GREEN));
            byType.put("RequiredChecks", new RequiredChecks(List.of("build")));
            byType.put("SecretGrace", SecretGrace.DAY);
            byType.put("ApiAddress", ApiAddress.usual(Provider.GITHUB));
            byType.put("StatusToken", new StatusToken("a-token-of-nobody"));
            byType.put("EvidenceKind", EvidenceKind.DEGRADATION);
            byType.put("EvidenceContent", GivenEvidence.words(EvidenceKind.DEGRADATION, "Seen"));
            byType.put("WebAddress", new WebAddress("https://proof.example.org"));
            byType.put("RiskDescription", new RiskDescription("Another", null, null));
            byType.put("Assessment", Severity.LOW.typical());
            byType.put("MitigationRule", null);
            byType.put("LocalDate", LocalDate.now(ZoneOffset.UTC).plusDays(7));
        }

        @Nullable Object of(String type, Door door) {
            if (!byType.containsKey(type)) throw new AssertionError("What to give for %s in %s?".formatted(type, door));
            return byType.get(type);
        }
    }

    @Test
    void a_thing_of_this_plan_is_not_tied_to_one_of_another() {
        new Another();
        var stories = portal.getBean(StoryService.class);
        var story = plans.seen(plan, "S-1");
        var risks = portal.getBean(RiskService.class);
        var own = new RiskKey("R-1");
        people.as(
                po,
                () -> risks.add(
                        plan.id(),
                        new NewRisk(own, new RiskDescription("It", null, null), Severity.LOW.typical(), null)));
        var gates = portal.getBean(GateService.class);
        var foreign = people.as(po, () -> given.page(plans.with("S-1", "S-2"), GateKey.phase(), po))
                .seen();
        var before = tables.digests();
        refused(po, () -> stories.joinWave(story, Another.WAVE));
        assertThatThrownBy(() -> people.as(po, () -> stories.addDependency(story, Another.STORY)))
                .isInstanceOf(StoryRefusal.UnknownStory.class);
        refused(po, () -> risks.concern(plan.id(), own, 0, List.of(Another.STORY), List.of()));
        refused(po, () -> risks.concern(plan.id(), own, 0, List.of(), List.of(Another.WAVE)));
        assertThatThrownBy(() -> people.as(
                        po,
                        () -> gates.reject(
                                plan.id(), GateKey.phase(), new Seen(foreign.digest(), null), null, BECAUSE)))
                .isInstanceOf(GateRefusal.FactsMoved.class);
        assertThat(tables.digests()).isEqualTo(before);
    }
}
