package org.koraos.portal.plan.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.DependencyRing;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.RisksStated;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.internal.PlanDocuments;

/**
 * Brings plan documents in: first a preview of all that would happen, then exactly that, all of it or nothing. Of a newer
 * version only what it says otherwise than the last one goes over what people did since.
 */
@Service
public class PlanImportService {

    private final PlanService plans;
    private final PlanDocuments documents;
    private final PeopleService people;
    private final CurrentPerson current;
    private final FactsLock factsLock;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final PlanDocumentReader reader = new PlanDocumentReader();

    PlanImportService(
            PlanService plans,
            PlanDocuments documents,
            PeopleService people,
            CurrentPerson current,
            FactsLock factsLock,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            Clock clock) {
        this.plans = plans;
        this.documents = documents;
        this.people = people;
        this.current = current;
        this.factsLock = factsLock;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reads a document and says what importing it would do.
     *
     * @param into the plan that it is to be a newer version of; null: the plan that looks like an earlier version of it,
     *     else a new one
     */
    @RequiresRole(Role.PO)
    @Transactional(readOnly = true)
    public ImportPreview preview(byte[] content, String fileName, @Nullable PlanReference into) {
        return preview(new DocumentFile(fileName, content), into, into == null);
    }

    /**
     * Reads the same document once more, to see what importing it would do now, or to another plan.
     *
     * @param into null for a new plan
     */
    @RequiresRole(Role.PO)
    @Transactional(readOnly = true)
    public ImportPreview previewAgain(ImportPreview preview, @Nullable PlanReference into) {
        return preview(preview.file(), into, false);
    }

    private ImportPreview preview(DocumentFile file, @Nullable PlanReference into, boolean intoWhatIsAlike) {
        var reading = reader.read(file.content(), file.name());
        var document = reading.document();
        if (document == null) return ImportPreview.unreadable(file, into, reading.findings());
        var everyone = people.everyone();
        var said = new ContractOfDocument(document, file.digest(), everyone);
        if (!reading.importable()) return ImportPreview.unreadable(file, into, reading.findings());
        var contract = said.contract();
        var findings = new ArrayList<>(reading.findings());
        findings.addAll(said.findings());
        var alike = alike(contract).orElse(null);
        var plan = intoWhatIsAlike ? alike : into;
        if (plan != null) return previewOfNewer(file, plan, alike, said, contract, findings, everyone);
        var changes = new PlanComparison(names(everyone), null, contract)
                .ofNew()
                .risks(List.of(), said.risks())
                .changes();
        return new ImportPreview(
                file, null, alike, byLine(findings, file), changes, said.risks(), said.strangers(), null, 0, contract);
    }

    private ImportPreview previewOfNewer(
            DocumentFile file,
            PlanReference plan,
            @Nullable PlanReference alike,
            ContractOfDocument said,
            PlanContract contract,
            List<Finding> findings,
            List<PersonReference> everyone) {
        var before = plans.contract(plan.id());
        var last = before.documentDigest().equals(contract.documentDigest()) ? said : lastDocument(plan, everyone);
        var lastContract = last == said ? contract : last == null ? null : last.contract();
        var merged = NewerVersion.of(before, lastContract, contract);
        var changes = new PlanComparison(names(everyone), lastContract, contract)
                .contracts(before, merged, plans.withdrawn(plan.id()))
                .risks(last == null ? List.of() : last.risks(), said.risks())
                .changes();
        if (last == null) findings.add(ofWhole(Finding.Severity.WARNING, Phrase.of("plan.finding.last-not-kept")));
        findings.addAll(leaving(plans.passedWaves(plan.id()), before, merged));
        findings.addAll(waitingInRing(before, plans.dependenciesOfWithdrawn(plan.id()), merged));
        return new ImportPreview(
                file,
                plan,
                alike,
                byLine(findings, file),
                changes,
                said.risks(),
                said.strangers(),
                before,
                plans.page(plan.id()).version(),
                merged);
    }

    private static Map<PersonId, String> names(List<PersonReference> everyone) {
        return everyone.stream().collect(Collectors.toMap(PersonReference::id, PersonReference::name));
    }

    /** What the document that was imported last says; null when it was not kept, or is read no more. */
    private @Nullable ContractOfDocument lastDocument(PlanReference plan, List<PersonReference> everyone) {
        return documents
                .last(plan.id(), (content, strangers) -> {
                    var document = reader.read(content, "").document();
                    return Optional.ofNullable(document)
                            .map(said -> new ContractOfDocument(said, "", everyone, strangers));
                })
                .flatMap(Function.identity())
                .orElse(null);
    }

    /** A story that goes from a wave that passed its gate would pull a fact from under it: the gate's cycle comes first. */
    private static List<Finding> leaving(Set<WaveKey> passed, PlanContract before, PlanContract after) {
        if (passed.isEmpty()) return List.of();
        var places = after.stories().stream().collect(Collectors.toMap(StoryContract::key, StoryContract::wave));
        return before.stories().stream()
                .filter(story -> passed.contains(story.wave()))
                .filter(story -> !story.wave().equals(places.get(story.key())))
                .map(story -> ofWhole(
                        Finding.Severity.ERROR,
                        Phrase.of(
                                "plan.finding.leaves-passed-wave",
                                story.key().value(),
                                story.wave().value())))
                .toList();
    }

    /** What the document says and what stories keep, or come back with, may each be sound, and together a ring. */
    private static List<Finding> waitingInRing(
            PlanContract before, Map<StoryKey, Set<StoryKey>> ofWithdrawn, PlanContract after) {
        var kept = new HashMap<>(ofWithdrawn);
        for (var story : before.stories()) {
            if (story.dependencies() != null) kept.put(story.key(), story.dependencies());
        }
        var needs = new HashMap<StoryKey, Set<StoryKey>>();
        for (var story : after.stories()) {
            var said = story.dependencies();
            needs.put(story.key(), said == null ? kept.getOrDefault(story.key(), Set.of()) : said);
        }
        return DependencyRing.in(needs).stream()
                .map(PlanRefusal.DependencyCycle::new)
                .map(cycle -> ofWhole(Finding.Severity.ERROR, cycle.phrase()))
                .toList();
    }

    private static Finding ofWhole(Finding.Severity severity, Phrase message) {
        return new Finding(severity, 0, message, "");
    }

    /** All of them by line, each with its line's beginning. */
    private static List<Finding> byLine(List<Finding> findings, DocumentFile file) {
        var sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::line).thenComparing(Finding::severity));
        if (sorted.stream()
                .allMatch(finding -> finding.line() == 0 || !finding.source().isEmpty())) return sorted;
        var source = SourceText.of(file.content(), new Findings());
        return sorted.stream().map(finding -> finding.in(source)).toList();
    }

    /** The plan of this very document, or of the same project, phase and title but for a version at its end. */
    private Optional<PlanReference> alike(PlanContract contract) {
        return plans.list().stream()
                .filter(row -> isAlike(row, contract))
                .map(PlanRow::plan)
                .findFirst();
    }

    private static boolean isAlike(PlanRow row, PlanContract contract) {
        var head = contract.head();
        return same(row.project(), head.project())
                && same(row.phase(), head.phase())
                && titleWithoutVersion(row.plan().title()).equals(titleWithoutVersion(head.title()));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Words.of(Objects.requireNonNullElse(one, ""))
                .joined()
                .equals(Words.of(Objects.requireNonNullElse(other, "")).joined());
    }

    private static String titleWithoutVersion(String title) {
        return Words.of(title).joined().replaceFirst(" (v|versao |version )[0-9][0-9 ]*$", "");
    }

    /**
     * Does what the preview says; all of it, or nothing.
     *
     * @return the plan that was made or brought to the newer version
     * @throws PlanRefusal when the document may not be imported; or the plan was changed, or made by somebody else, since
     *     the preview
     */
    @RequiresRole(Role.PO)
    @Transactional
    public PlanReference bringIn(ImportPreview preview) {
        var contract = preview.contract();
        if (contract == null || !preview.importable()) throw new PlanRefusal.DocumentHasErrors();
        var plan = preview.plan();
        if (plan == null) {
            plan = create(preview, contract);
        } else if (!revise(preview, plan, contract)) {
            return plan;
        }
        var file = preview.file();
        documents.keep(
                plan.id(),
                plans.page(plan.id()).importNumber(),
                file.digest(),
                file.name(),
                file.content(),
                preview.strangers(),
                current.reference().id(),
                clock.instant());
        events.publishEvent(new RisksStated(plan.id(), preview.risks(), current.actor()));
        return plan;
    }

    /** Says whether the document is another than the one imported last. */
    private boolean revise(ImportPreview preview, PlanReference plan, PlanContract contract) {
        factsLock.exclusive(plan.id());
        var now = plans.contract(plan.id());
        if (now.documentDigest().equals(contract.documentDigest())) return false;
        if (plans.page(plan.id()).version() == preview.planVersion() && !now.equals(preview.before())) {
            throw new PlanRefusal.StoriesChangedMeanwhile();
        }
        plans.revise(plan.id(), preview.planVersion(), contract);
        return true;
    }

    /** One import of a name at a time, so that two people who import at once do not make two plans of it unknowingly. */
    private PlanReference create(ImportPreview preview, PlanContract contract) {
        var name = Words.of(titleWithoutVersion(contract.head().title())).joined();
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, name);
        var alike = alike(contract).orElse(null);
        if (alike != null && !alike.equals(preview.alike())) throw new PlanRefusal.PlanMadeMeanwhile(alike.title());
        return plans.create(contract);
    }
}
