package org.koraos.portal.plan.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.RisksStated;

/** Brings plan documents in: first a preview of all that would happen, then all of it or nothing. */
@Service
public class PlanImportService {

    private final PlanService plans;
    private final PeopleService people;
    private final CurrentPerson current;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final PlanDocumentReader reader = new PlanDocumentReader();

    PlanImportService(
            PlanService plans,
            PeopleService people,
            CurrentPerson current,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc) {
        this.plans = plans;
        this.people = people;
        this.current = current;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * Reads a document and says what importing it would do.
     *
     * @param into the plan that it is to be a newer version of; null: the plan of the same project and phase, else a
     *     new one
     */
    @RequiresRole(Role.PO)
    @Transactional(readOnly = true)
    public ImportPreview preview(byte[] content, String fileName, @Nullable PlanReference into) {
        var reading = reader.read(content, fileName);
        var document = reading.document();
        if (document == null || !reading.importable()) {
            return new ImportPreview(fileName, into, 0, reading.findings(), List.of(), List.of(), null);
        }
        var everyone = people.everyone();
        var converted = new ContractOfDocument(document, digest(content), everyone);
        var contract = converted.contract();
        var target = into != null ? into : planOf(contract).orElse(null);
        var before = target == null ? null : plans.contract(target.id());
        var names = everyone.stream().collect(Collectors.toMap(PersonReference::id, PersonReference::name));
        return new ImportPreview(
                fileName,
                target,
                target == null ? 0 : plans.page(target.id()).version(),
                byLine(reading.findings(), converted.findings()),
                new PlanComparison(names).between(before, contract),
                converted.risks(),
                contract);
    }

    private static List<Finding> byLine(List<Finding> some, List<Finding> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Finding::line));
        return all;
    }

    private Optional<PlanReference> planOf(PlanContract contract) {
        return plans.list().stream()
                .filter(row -> isOf(row, contract))
                .map(PlanRow::plan)
                .findFirst();
    }

    private static boolean isOf(PlanRow row, PlanContract contract) {
        var head = contract.head();
        if (head.project() == null && head.phase() == null)
            return row.plan().title().equals(head.title());
        return same(row.project(), head.project()) && same(row.phase(), head.phase());
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equalsIgnoreCase(other);
    }

    /**
     * Does what the preview says; all of it, or nothing.
     *
     * @throws PlanRefusal when the plan was changed, or made by somebody else, since the preview
     */
    @RequiresRole(Role.PO)
    @Transactional
    public PlanReference bringIn(ImportPreview preview) {
        var contract = preview.contract();
        if (contract == null) throw new PlanRefusal.DocumentHasErrors();
        var plan = preview.plan();
        if (plan == null) {
            plan = create(contract);
        } else {
            plans.revise(plan.id(), preview.planVersion(), contract);
        }
        events.publishEvent(new RisksStated(plan.id(), preview.risks(), current.actor()));
        return plan;
    }

    /** One import of a project's phase at a time, so that two people who import at once do not make two plans of it. */
    private PlanReference create(PlanContract contract) {
        var name = planName(contract);
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(lower(?), 0))", row -> {}, name);
        planOf(contract).ifPresent(made -> {
            throw new PlanRefusal.PlanMadeMeanwhile(made.title());
        });
        return plans.create(contract);
    }

    private static String planName(PlanContract contract) {
        var head = contract.head();
        var unnamed = head.project() == null && head.phase() == null;
        return unnamed ? head.title() : head.project() + "\n" + head.phase();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
