package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContent.DeferredItem;
import org.koraos.portal.plan.PlanContent.FrozenDecision;
import org.koraos.portal.plan.PlanContent.GateCriterion;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.RisksStated.StatedRisk;
import org.koraos.portal.plan.RisksStated.StatedSeverity;
import org.koraos.portal.plan.StoryKey;

/** What a document states, as the contract that a plan is brought to; names of owners become people. */
final class ContractOfDocument {

    private final PlanDocument document;
    private final String digest;
    private final Map<String, PersonReference> byLogin = new HashMap<>();
    private final Map<String, List<PersonReference>> byName = new HashMap<>();
    private final Set<StoryKey> ignored;
    private final Set<StoryKey> strangers = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    ContractOfDocument(PlanDocument document, String digest, List<PersonReference> everyone) {
        this(document, digest, everyone, Set.of());
    }

    /** @param ignored the stories whose owner is not to be looked for */
    ContractOfDocument(PlanDocument document, String digest, List<PersonReference> everyone, Set<StoryKey> ignored) {
        this.document = document;
        this.digest = digest;
        this.ignored = ignored;
        for (var person : everyone) {
            byLogin.put(normal(person.login()), person);
            byName.computeIfAbsent(normal(person.name()), name -> new ArrayList<>())
                    .add(person);
        }
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    PlanContract contract() {
        return new PlanContract(head(), content(), waves(), stories(), digest);
    }

    /** The risks that it states. */
    List<StatedRisk> risks() {
        return document.risks().stream()
                .map(risk -> new StatedRisk(
                        risk.key(),
                        risk.title(),
                        risk.description(),
                        risk.cause(),
                        StatedSeverity.valueOf(risk.severity().name()),
                        risk.severityWord(),
                        risk.mitigation()))
                .toList();
    }

    /** What came up on the way, once {@link #contract} was made: owners that are nobody here. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The stories whose owner is nobody here; known once {@link #contract} was made. */
    Set<StoryKey> strangers() {
        return Set.copyOf(strangers);
    }

    private Head head() {
        var metadata = document.metadata();
        var date = metadata.date();
        return new Head(
                document.title().text(),
                text(metadata.project()),
                text(metadata.phase()),
                date == null ? null : date.date(),
                text(metadata.owner()),
                text(metadata.status()),
                text(document.objective()));
    }

    private static @Nullable String text(@Nullable Stated stated) {
        return stated == null ? null : stated.text();
    }

    private static List<String> texts(List<Stated> stated) {
        return stated.stream().map(Stated::text).toList();
    }

    private PlanContent content() {
        return new PlanContent(
                texts(document.scope()),
                texts(document.outOfScope()),
                document.frozenDecisions().stream()
                        .map(frozen ->
                                new FrozenDecision(frozen.key(), frozen.text().isBlank() ? null : frozen.text()))
                        .toList(),
                document.deferredItems().stream()
                        .map(item -> new DeferredItem(item.title(), item.trigger()))
                        .toList(),
                document.gates().stream()
                        .flatMap(gate -> gate.criteria().stream()
                                .map(criterion -> new GateCriterion(
                                        GateKind.valueOf(gate.kind().name()), criterion.text())))
                        .toList(),
                texts(document.evidenceKinds()),
                texts(document.storyDefinitionOfDone()),
                texts(document.phaseDefinitionOfDone()),
                texts(document.references()));
    }

    private List<WaveContract> waves() {
        return document.waves().stream()
                .map(wave -> new WaveContract(
                        wave.key(),
                        wave.sequence(),
                        wave.title(),
                        wave.openingCriterion().isBlank() ? null : wave.openingCriterion(),
                        wave.openingParts()))
                .toList();
    }

    private List<StoryContract> stories() {
        return document.stories().stream().map(this::story).toList();
    }

    private StoryContract story(PlanDocument.Story story) {
        var priority = story.priority();
        return new StoryContract(
                story.key(),
                story.wave(),
                story.title(),
                story.description(),
                owner(story),
                priority == null ? null : Priority.valueOf(priority.name()),
                unlessEmpty(story.dependencies().stream()
                        .map(PlanDocument.Dependency::on)
                        .collect(Collectors.toSet())),
                story.criteria().isEmpty() ? null : criteria(story),
                story.definitionOfDone().isEmpty() ? null : checklist(story),
                unlessEmpty(story.touchedDecisions().stream()
                        .map(PlanDocument.Touched::key)
                        .filter(this::isFrozen)
                        .collect(Collectors.toSet())));
    }

    private static <T> @Nullable Set<T> unlessEmpty(Set<T> set) {
        return set.isEmpty() ? null : set;
    }

    private static List<AcceptanceCriterion> criteria(PlanDocument.Story story) {
        return story.criteria().stream()
                .map(criterion -> new AcceptanceCriterion(
                        CriterionKind.valueOf(criterion.kind().name()), criterion.key(), criterion.text()))
                .toList();
    }

    private List<String> checklist(PlanDocument.Story story) {
        return Stream.concat(document.storyDefinitionOfDone().stream(), story.definitionOfDone().stream())
                .map(Stated::text)
                .toList();
    }

    private boolean isFrozen(String decision) {
        return document.frozenDecisions().stream()
                .anyMatch(frozen -> frozen.key().equals(decision));
    }

    private @Nullable PersonId owner(PlanDocument.Story story) {
        var name = story.owner();
        if (name == null || ignored.contains(story.key())) return null;
        var called = called(normal(name));
        var engineers =
                called.stream().filter(person -> person.fills(Role.ENGINEER)).toList();
        if (engineers.size() == 1) return engineers.getFirst().id();
        strangers.add(story.key());
        var key = story.key().value();
        if (called.isEmpty()) warn(story, Phrase.of("plan.finding.owner-unknown", key, name));
        else if (engineers.isEmpty()) warn(story, Phrase.of("plan.finding.owner-no-engineer", key, name));
        else warn(story, Phrase.of("plan.finding.owner-ambiguous", key, name));
        return null;
    }

    /** A login is one person's; a name may be that of several. */
    private List<PersonReference> called(String name) {
        var person = byLogin.get(name);
        return person == null ? byName.getOrDefault(name, List.of()) : List.of(person);
    }

    private void warn(PlanDocument.Story story, Phrase message) {
        findings.add(new Finding(Finding.Severity.WARNING, story.line(), message, ""));
    }
}
