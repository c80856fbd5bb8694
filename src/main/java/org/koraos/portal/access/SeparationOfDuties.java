package org.koraos.portal.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

/**
 * Who may fill which role of one decision (four eyes): each needed role by one person who holds it, no person in two of
 * them, nobody in one who owns or proposed the thing decided. The module that decides says which roles it needs and whom
 * it leaves out; the rule is the same for all.
 *
 * @param needed the roles that the decision takes
 * @param excluded people who have no say in it, each with why, as a phrase that completes "{0} may not decide this: "
 * @param filled the roles given so far, and by whom
 */
public record SeparationOfDuties(Set<Role> needed, Map<PersonId, Phrase> excluded, Map<Role, Actor> filled) {

    public SeparationOfDuties {
        needed = Collections.unmodifiableSet(copy(needed));
        excluded = Map.copyOf(excluded);
        var given = new EnumMap<Role, Actor>(Role.class);
        given.putAll(filled);
        filled = Collections.unmodifiableMap(given);
    }

    /** The needed roles that nobody has filled yet, in the order of {@link Role}. */
    public Set<Role> missing() {
        var missing = copy(needed);
        missing.removeAll(filled.keySet());
        return missing;
    }

    /** Whether every needed role is filled. */
    public boolean isComplete() {
        return missing().isEmpty();
    }

    /** Whether this person may fill this role as things stand. */
    private boolean mayFill(PersonReference person, Role role) {
        return needed.contains(role)
                && person.fills(role)
                && !filled.containsKey(role)
                && !excluded.containsKey(person.id())
                && roleOf(person.id()).isEmpty();
    }

    /** Why this person may not fill this role as things stand; empty when they may. */
    public Optional<AccessRefusal> objectionTo(PersonReference person, Role role) {
        return mayFill(person, role) ? Optional.empty() : Optional.of(objection(person, role));
    }

    private AccessRefusal objection(PersonReference person, Role role) {
        if (!needed.contains(role)) return new AccessRefusal.RoleNotNeeded(role);
        if (!person.fills(role)) return new AccessRefusal.RoleNotHeld(person.name(), role);
        var why = excluded.get(person.id());
        if (why != null) return new AccessRefusal.ExcludedFromDecision(person.name(), why);
        return roleOf(person.id())
                .<AccessRefusal>map(other -> new AccessRefusal.SamePersonTwice(person.name(), other))
                .orElseGet(() -> new AccessRefusal.RoleFilled(
                        role, Objects.requireNonNull(filled.get(role)).name()));
    }

    /** @throws AccessRefusal when this person may not fill this role as things stand */
    public void require(PersonReference person, Role role) {
        objectionTo(person, role).ifPresent(objection -> {
            throw objection;
        });
    }

    /** The missing roles that this person may fill; they fill one of them. */
    public Set<Role> openTo(PersonReference person) {
        var open = missing();
        open.removeIf(role -> !mayFill(person, role));
        return open;
    }

    /** Who among these people may fill the role, in their order. */
    public List<PersonReference> eligible(Role role, Collection<PersonReference> people) {
        return people.stream().filter(person -> mayFill(person, role)).toList();
    }

    /**
     * The missing roles that these people cannot fill without somebody filling two; empty when the decision can still be
     * completed. When it is not, waiting is in vain until somebody else gets one of these roles.
     */
    public Set<Role> unfillable(Collection<PersonReference> people) {
        var missing = List.copyOf(missing());
        var tooFew = new ArrayList<Set<Role>>();
        // Hall's theorem: different people can fill the roles if and only if each set of n roles has n people for it.
        // Smaller sets have smaller numbers, so a set that holds one found before says nothing new.
        for (var number = 1; number < 1 << missing.size(); number++) {
            var roles = chosen(missing, number);
            if (tooFew.stream().noneMatch(roles::containsAll) && peopleFor(roles, people) < roles.size())
                tooFew.add(roles);
        }
        var unfillable = EnumSet.noneOf(Role.class);
        tooFew.forEach(unfillable::addAll);
        return unfillable;
    }

    private static Set<Role> chosen(List<Role> roles, int number) {
        var chosen = EnumSet.noneOf(Role.class);
        for (var i = 0; i < roles.size(); i++) if ((number & 1 << i) != 0) chosen.add(roles.get(i));
        return chosen;
    }

    private int peopleFor(Set<Role> roles, Collection<PersonReference> people) {
        var able = new HashSet<PersonId>();
        roles.forEach(role -> eligible(role, people).forEach(person -> able.add(person.id())));
        return able.size();
    }

    private Optional<Role> roleOf(PersonId person) {
        return filled.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(person))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static EnumSet<Role> copy(Set<Role> roles) {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        return copy;
    }
}
