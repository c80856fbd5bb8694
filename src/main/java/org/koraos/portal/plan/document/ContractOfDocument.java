package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashMap;
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

/** What a document states, as the contract that a plan is brought to; names of owners become people. */
final class ContractOfDocument {

    private final PlanDocument document;
    private final String digest;
    private final Map<String, PersonReference> people = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    ContractOfDocument(PlanDocument document, String digest, List<PersonReference> everyone) {
        this.document = document;
        this.digest = digest;
        for (var person : everyone) {
            people.putIfAbsent(normal(person.name()), person);
            people.put(normal(person.login()), person);
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

    private @Nullable PersonId owner(PlanDocument.Story story) {
        var name = story.owner();
        if (name == null) return null;
        var person = people.get(normal(name));
        if (person != null && person.fills(Role.ENGINEER)) return person.id();
        var why = person == null ? "plan.finding.owner-unknown" : "plan.finding.owner-no-engineer";
        findings.add(new Finding(
                Finding.Severity.WARNING,
                story.line(),
                Phrase.of(why, story.key().value(), name),
                ""));
        return null;
    }
}
