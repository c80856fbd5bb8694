package org.koraos.portal.plan;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.internal.PlanContentJson;
import org.koraos.portal.plan.internal.WipLimitsJson;

/** A plan: one delivery phase, as its document says it. Its waves and stories are aggregates of their own. */
@Entity
@Table(name = "plan")
public class Plan extends JournaledAggregate<Plan> {

    private static final int LONGEST_SLUG = 80;

    @Id
    private UUID id;

    private String slug;
    private String title;
    private @Nullable String project;
    private @Nullable String phase;
    private @Nullable LocalDate dated;
    private @Nullable String ownerText;
    private @Nullable String statusText;
    private @Nullable String objective;

    @Convert(converter = PlanContentJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private PlanContent content;

    @Convert(converter = WipLimitsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private WipLimits wipLimits;

    private String documentDigest;
    private int importNumber;

    @SuppressWarnings("NullAway.Init")
    protected Plan() {}

    /** @param slug its short name in paths, of {@link #slugOf}; no other plan has it */
    Plan(String slug, PlanContract contract, Actor by) {
        this.id = PlanId.create().value();
        this.slug = slug;
        this.wipLimits = WipLimits.NONE;
        this.title = contract.head().title();
        this.content = contract.content();
        this.documentDigest = contract.documentDigest();
        this.importNumber = 1;
        take(contract.head());
        record("plan-imported", by);
    }

    /** A short name for paths, from the plan's project and phase; from its title when it has neither. */
    static String slugOf(Head head) {
        var said =
                Stream.of(head.project(), head.phase()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        var plain = Normalizer.normalize(said.isEmpty() ? head.title() : said, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
        var slug = cut.replaceAll("^-|-$", "");
        return slug.isEmpty() ? "plan" : slug;
    }

    /** Takes over what a newer version of the document says. A document taken over already changes nothing. */
    void revise(PlanContract contract, Actor by) {
        if (documentDigest.equals(contract.documentDigest())) return;
        take(contract.head());
        content = contract.content();
        documentDigest = contract.documentDigest();
        importNumber++;
        record("plan-revised", by);
    }

    void limitWork(WipLimits limits, Actor by) {
        if (wipLimits.equals(limits)) return;
        wipLimits = limits;
        record("wip-limits-changed", by);
    }

    void edit(PlanList list, List<String> texts, Actor by, @Nullable Reason reason) {
        if (texts.equals(list(list))) return;
        switch (list) {
            case STORY_STEPS -> {
                content = content.with(texts, content.definitionOfDone());
                record("story-steps-edited", by, reason);
            }
            case DEFINITION_OF_DONE -> {
                content = content.with(content.storySteps(), texts);
                record("definition-of-done-edited", by, reason);
            }
        }
    }

    List<String> list(PlanList list) {
        return switch (list) {
            case STORY_STEPS -> content.storySteps();
            case DEFINITION_OF_DONE -> content.definitionOfDone();
        };
    }

    private void take(Head head) {
        title = head.title();
        project = head.project();
        phase = head.phase();
        dated = head.dated();
        ownerText = head.owner();
        statusText = head.status();
        objective = head.objective();
    }

    PlanReference reference() {
        return new PlanReference(new PlanId(id), slug, title);
    }

    Head head() {
        return new Head(title, project, phase, dated, ownerText, statusText, objective);
    }

    PlanContent content() {
        return content;
    }

    WipLimits wipLimits() {
        return wipLimits;
    }

    String documentDigest() {
        return documentDigest;
    }

    int importNumber() {
        return importNumber;
    }

    long requireVersion() {
        return Objects.requireNonNull(version(), "a stored plan has a version");
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(id, "plan", slug);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id,
                slug,
                title,
                project,
                phase,
                dated,
                ownerText,
                statusText,
                objective,
                content,
                wipLimits,
                documentDigest,
                importNumber);
    }

    private record State(
            UUID id,
            String slug,
            String title,
            @Nullable String project,
            @Nullable String phase,
            @Nullable LocalDate dated,
            @Nullable String ownerText,
            @Nullable String statusText,
            @Nullable String objective,
            PlanContent content,
            WipLimits wipLimits,
            String documentDigest,
            int importNumber) {}
}
