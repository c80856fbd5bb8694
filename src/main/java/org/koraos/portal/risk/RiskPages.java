package org.koraos.portal.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

/** Makes a risk's page for who reads it. */
@Component
class RiskPages {

    private final CurrentPerson current;
    private final PeopleService people;
    private final MitigationWatch watch;
    private final JournalReader journal;
    private final Clock clock;

    RiskPages(CurrentPerson current, PeopleService people, MitigationWatch watch, JournalReader journal, Clock clock) {
        this.current = current;
        this.people = people;
        this.watch = watch;
        this.journal = journal;
        this.clock = clock;
    }

    /** What to tell a person who saw another version of the risk. */
    RiskRefusal.ChangedMeanwhile conflict(Risk risk) {
        var latest = journal.latest(risk);
        return new RiskRefusal.ChangedMeanwhile(of(risk), latest.actor().name(), latest.at());
    }

    RiskPage of(Risk risk) {
        var reader = current.reference();
        var named = peopleOf(risk);
        var now = clock.instant();
        return new RiskPage(
                risk.plan(),
                risk.key(),
                Objects.requireNonNull(risk.version(), "a stored risk has a version"),
                risk.words(),
                risk.assessment(),
                risk.assessedByPerson(),
                risk.residual(),
                risk.statusAt(now),
                owner(risk.ownership(), named),
                mitigation(risk, named),
                acceptance(risk.acceptance(), named, now),
                risk.closedBecause(),
                risk.reviewOn(),
                isOverdue(risk, now),
                risk.document(),
                risk.inDocument(),
                person(risk.proposer(), named),
                risk.waves(),
                risk.stories(),
                may(risk, reader));
    }

    private Map<PersonId, PersonReference> peopleOf(Risk risk) {
        var ids = new HashSet<PersonId>();
        risk.owner().ifPresent(ids::add);
        addTo(ids, risk.ownership().handedBackBy());
        addTo(ids, risk.mitigation().doneBy());
        if (risk.acceptance() != null) addTo(ids, risk.acceptance().approverId());
        if (risk.proposer() != null) ids.add(risk.proposer());
        return people.byId(ids);
    }

    private static void addTo(Set<PersonId> ids, @Nullable UUID id) {
        if (id != null) ids.add(new PersonId(id));
    }

    private static @Nullable PersonReference person(@Nullable PersonId id, Map<PersonId, PersonReference> named) {
        return id == null ? null : named.get(id);
    }

    private static @Nullable PersonReference person(@Nullable UUID id, Map<PersonId, PersonReference> named) {
        return id == null ? null : named.get(new PersonId(id));
    }

    private static RiskPage.Owner owner(Ownership ownership, Map<PersonId, PersonReference> named) {
        return new RiskPage.Owner(
                ownership.state(),
                person(ownership.owner(), named),
                ownership.since(),
                person(ownership.handedBackBy(), named),
                ownership.handBackReason());
    }

    private RiskPage.MitigationPlan mitigation(Risk risk, Map<PersonId, PersonReference> named) {
        var mitigation = risk.mitigation();
        var rule = mitigation.rule();
        return new RiskPage.MitigationPlan(
                mitigation.text(),
                rule,
                rule == null ? null : watch.stateOf(new WatchedRisk(risk.plan(), risk.key(), rule, risk.stories())),
                mitigation.proof(),
                mitigation.done(),
                mitigation.doneAt(),
                person(mitigation.doneBy(), named));
    }

    private static RiskPage.@Nullable Accepted acceptance(
            @Nullable Acceptance acceptance, Map<PersonId, PersonReference> named, Instant now) {
        if (acceptance == null) return null;
        return new RiskPage.Accepted(
                person(acceptance.approverId(), named),
                acceptance.reason(),
                acceptance.at(),
                acceptance.until(),
                !acceptance.holdsAt(now));
    }

    private static boolean isOverdue(Risk risk, Instant now) {
        var day = risk.reviewOn();
        return day != null
                && risk.statusAt(now) != RiskStatus.CLOSED
                && day.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static RiskPage.May may(Risk risk, PersonReference reader) {
        return new RiskPage.May(
                reader.fills(Role.PO),
                Risk.mayOwn(reader) && risk.isKeptBy(reader),
                risk.ownership().isBy(reader.id()) && Risk.mayOwn(reader),
                Risk.mayOwn(reader),
                whyNotAccept(risk, reader));
    }

    private static @Nullable Phrase whyNotAccept(Risk risk, PersonReference reader) {
        return risk.acceptanceDuties()
                .objectionTo(reader, Role.PO)
                .map(AccessRefusal::phrase)
                .orElse(null);
    }
}
