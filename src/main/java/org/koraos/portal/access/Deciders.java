package org.koraos.portal.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.DecidersQuery;
import org.koraos.portal.kernel.PersonId;

/**
 * Who may decide, as the database knows it now. For modules whose decisions take several people and count only as long as
 * all of them hold their roles. It asks for no role: who calls it has asked.
 *
 * <p>People are held before substitutions, and both before the row of what is decided, so that taking a role away and
 * deciding with it wait for one another and never in a ring.
 */
@Component
public class Deciders {

    private final DecidersQuery query;

    Deciders(DecidersQuery query) {
        this.query = query;
    }

    /** These people with their roles, which stay as they are until the running transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<PersonId, PersonReference> hold(Collection<PersonId> people) {
        return query.people(people, true);
    }

    /** These people with their roles as they are now. */
    @Transactional(readOnly = true)
    public Map<PersonId, PersonReference> read(Collection<PersonId> people) {
        return query.people(people, false);
    }

    /** These substitutions, which stay as they are until the running transaction ends. Hold their people before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<SubstitutionReference> holdSubstitutions(
            Collection<UUID> substitutions, Map<PersonId, PersonReference> people) {
        return referencesTo(query.held(substitutions), people);
    }

    /** These substitutions as they are now. */
    @Transactional(readOnly = true)
    public List<SubstitutionReference> readSubstitutions(
            Collection<UUID> substitutions, Map<PersonId, PersonReference> people) {
        return referencesTo(query.read(substitutions), people);
    }

    /** Whom this person may stand in for at a moment. */
    @Transactional(readOnly = true)
    public List<SubstitutionReference> substitutionsFor(PersonId substitute, Instant now) {
        return references(query.inForce(now, substitute));
    }

    /** The active holders of these roles by name, and the substitutions in force. */
    @Transactional(readOnly = true)
    public Available available(Set<Role> roles, Instant now) {
        var substitutions = references(query.inForce(now));
        var ids = new HashSet<>(query.holders(roles));
        substitutions.forEach(substitution -> ids.add(substitution.substitute().id()));
        var people = query.people(ids, false).values().stream()
                .filter(PersonReference::active)
                .sorted(Comparator.comparing(PersonReference::name))
                .toList();
        return new Available(people, substitutions);
    }

    /** The people who may be asked to decide, in person or in another's stead. */
    public record Available(List<PersonReference> people, List<SubstitutionReference> substitutions) {

        /** Whether somebody stands in for this person now: they are away, and nobody should wait for them. */
        public boolean away(PersonId person) {
            return substitutions.stream()
                    .anyMatch(substitution -> substitution.principal().id().equals(person));
        }
    }

    List<SubstitutionReference> references(List<DecidersQuery.Row> rows) {
        var ids = new HashSet<PersonId>();
        for (var row : rows) {
            ids.add(row.principal());
            ids.add(row.substitute());
        }
        return referencesTo(rows, query.people(ids, false));
    }

    private static List<SubstitutionReference> referencesTo(
            List<DecidersQuery.Row> rows, Map<PersonId, PersonReference> people) {
        return rows.stream()
                .filter(row -> people.containsKey(row.principal()) && people.containsKey(row.substitute()))
                .map(row -> new SubstitutionReference(
                        row.id(),
                        Objects.requireNonNull(people.get(row.principal())),
                        Objects.requireNonNull(people.get(row.substitute())),
                        row.from(),
                        row.until(),
                        row.ended()))
                .toList();
    }
}
