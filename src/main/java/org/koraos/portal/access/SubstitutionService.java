package org.koraos.portal.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.DecidersQuery;
import org.koraos.portal.access.internal.Substitutions;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;

/** Who stands in for whom, and until when. Everyone names their own substitute; an admin may for anyone. */
@Service
public class SubstitutionService {

    private final Substitutions substitutions;
    private final DecidersQuery query;
    private final Deciders deciders;
    private final CurrentPerson current;
    private final Clock clock;

    SubstitutionService(
            Substitutions substitutions, DecidersQuery query, Deciders deciders, CurrentPerson current, Clock clock) {
        this.substitutions = substitutions;
        this.query = query;
        this.deciders = deciders;
        this.current = current;
        this.clock = clock;
    }

    /** Names the acting person's own substitute. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public void name(PersonId substitute, Instant from, Instant until, Reason reason) {
        name(current.reference().id(), substitute, from, until, reason);
    }

    /** Names a substitute for somebody who cannot do it themself. */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public void nameFor(PersonId principal, PersonId substitute, Instant from, Instant until, Reason reason) {
        name(principal, substitute, from, until, reason);
    }

    private void name(PersonId principal, PersonId substitute, Instant from, Instant until, Reason reason) {
        var people = deciders.hold(List.of(principal, substitute));
        var named = people.get(principal);
        var other = people.get(substitute);
        if (named == null || other == null) throw new AccessRefusal.UnknownPerson();
        substitutions.save(new Substitution(
                named,
                other,
                from.truncatedTo(ChronoUnit.MICROS),
                until.truncatedTo(ChronoUnit.MICROS),
                current.actor(),
                reason));
    }

    /** Takes a substitution back before its time: one's own, or, as an admin, anyone's. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public void end(UUID id) {
        var substitution = substitutions.lock(id).orElseThrow(AccessRefusal.SubstitutionOver::new);
        if (!substitution.concerns(current.reference().id())) current.requireAny(Role.ADMIN);
        substitution.end(current.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        substitutions.save(substitution);
    }

    /** Those that the acting person named, or may use; the newest first, ended ones too. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<SubstitutionReference> mine() {
        return deciders.references(query.concerning(current.reference().id()));
    }

    /** All that are not over yet, the earliest first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<SubstitutionReference> open() {
        return deciders.references(query.open(clock.instant()));
    }
}
