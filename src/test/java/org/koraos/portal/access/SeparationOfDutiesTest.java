package org.koraos.portal.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.access.Role.ENGINEER;
import static org.koraos.portal.access.Role.OPS;
import static org.koraos.portal.access.Role.PO;

class SeparationOfDutiesTest {

    private static final Phrase PROPOSED_IT = Phrase.of("access.role.po");

    private final PersonReference paula = person("Paula", PO);
    private final PersonReference otto = person("Otto", OPS);
    private final PersonReference both = person("Bia", PO, OPS);
    private final PersonReference enzo = person("Enzo", ENGINEER);

    @Test
    void each_needed_role_is_open_to_who_holds_it() {
        var duties = needing(Set.of(PO, OPS));
        assertThat(duties.openTo(paula)).containsExactly(PO);
        assertThat(duties.openTo(otto)).containsExactly(OPS);
        assertThat(duties.openTo(both)).containsExactly(PO, OPS);
        assertThat(duties.openTo(enzo)).isEmpty();
    }

    @Test
    void a_role_that_is_not_needed_cannot_be_filled() {
        assertThatThrownBy(() -> needing(Set.of(PO, OPS)).require(enzo, ENGINEER))
                .isInstanceOf(AccessRefusal.RoleNotNeeded.class);
    }

    @Test
    void a_role_is_filled_only_by_who_holds_it_and_is_active() {
        var duties = needing(Set.of(PO, OPS));
        var gone = new PersonReference(PersonId.create(), "gone", "Gone", Set.of(PO), false);
        assertThatThrownBy(() -> duties.require(otto, PO)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
        assertThatThrownBy(() -> duties.require(gone, PO)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
    }

    @Test
    void nobody_fills_two_roles_of_one_decision() {
        var duties = new SeparationOfDuties(Set.of(PO, OPS), Map.of(), Map.of(PO, actor(both)));
        assertThatThrownBy(() -> duties.require(both, OPS)).isInstanceOf(AccessRefusal.SamePersonTwice.class);
        duties.require(otto, OPS);
    }

    @Test
    void a_role_is_filled_once() {
        var duties = new SeparationOfDuties(Set.of(PO, OPS), Map.of(), Map.of(PO, actor(paula)));
        assertThatThrownBy(() -> duties.require(both, PO)).isInstanceOf(AccessRefusal.RoleFilled.class);
        assertThat(duties.missing()).containsExactly(OPS);
    }

    @Test
    void who_is_excluded_fills_no_role() {
        var duties = new SeparationOfDuties(Set.of(PO, OPS), Map.of(otto.id(), PROPOSED_IT), Map.of());
        assertThatThrownBy(() -> duties.require(otto, OPS)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        assertThat(duties.eligible(OPS, List.of(otto, both, paula))).containsExactly(both);
    }

    @Test
    void the_decision_is_complete_when_all_needed_roles_are_filled() {
        assertThat(needing(Set.of(PO)).isComplete()).isFalse();
        assertThat(new SeparationOfDuties(Set.of(PO), Map.of(), Map.of(PO, actor(paula))).isComplete())
                .isTrue();
    }

    @Test
    void a_role_that_nobody_left_may_fill_is_told() {
        var duties = new SeparationOfDuties(Set.of(PO, OPS), Map.of(otto.id(), PROPOSED_IT), Map.of());
        assertThat(duties.unfillable(List.of(paula, otto, enzo))).containsExactly(OPS);
        assertThat(duties.unfillable(List.of(paula, otto, both))).isEmpty();
    }

    @Test
    void one_person_in_both_roles_is_not_two_people() {
        var duties = needing(Set.of(PO, OPS));
        assertThat(duties.unfillable(List.of(both, enzo))).containsExactly(PO, OPS);
        assertThat(duties.unfillable(List.of(both, otto))).isEmpty();
        var poGiven = new SeparationOfDuties(Set.of(PO, OPS), Map.of(), Map.of(PO, actor(both)));
        assertThat(poGiven.unfillable(List.of(both, enzo))).containsExactly(OPS);
    }

    @Test
    void a_shortage_names_only_the_roles_that_are_short() {
        var duties = needing(Set.of(PO, OPS, ENGINEER));
        assertThat(duties.unfillable(List.of(both, enzo))).containsExactly(PO, OPS);
        assertThat(duties.unfillable(List.of(person("Eva", PO, OPS, ENGINEER)))).containsExactly(PO, ENGINEER, OPS);
        assertThat(duties.unfillable(List.of())).containsExactly(PO, ENGINEER, OPS);
    }

    private static SeparationOfDuties needing(Set<Role> roles) {
        return new SeparationOfDuties(roles, Map.of(), Map.of());
    }

    private static PersonReference person(String name, Role... roles) {
        return new PersonReference(PersonId.create(), name.toLowerCase(Locale.ROOT), name, Set.of(roles), true);
    }

    private static Actor actor(PersonReference person) {
        return new Actor(person.id(), person.name());
    }
}
