package org.koraos.portal.gate;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;

/**
 * What a kind of gate of a plan asks and who decides it. Its version is a fact of every gate of the kind, so that a policy
 * that was weakened and set back has left its mark. It carries a digest of what it says: a row that was changed by any
 * other way than this class is no rule set, and its gates stay closed.
 */
@Entity
@Table(name = "decision_policy")
public class DecisionPolicy extends JournaledAggregate<DecisionPolicy> {

    @Id
    private UUID id;

    private UUID planId;

    @Enumerated(EnumType.STRING)
    private GateKind kind;

    private String roles;
    private @Nullable Integer expiryDays;
    private boolean highRisksBlock;
    private String rules;
    private String digest;

    @SuppressWarnings("NullAway.Init")
    protected DecisionPolicy() {}

    DecisionPolicy(PlanId plan, GateKind kind, DecisionRules decision, Actor by, @Nullable Reason reason) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.kind = kind;
        say(decision);
        record("gate-policy-set", by, reason);
    }

    /** Says anew who decides, and sets the rule set to what it has to be. */
    void change(DecisionRules decision, Actor by, Reason reason) {
        if (isIntact() && decision.equals(decision())) return;
        say(decision);
        record("gate-policy-changed", by, reason);
    }

    private void say(DecisionRules decision) {
        roles = joined(decision.roles());
        expiryDays = decision.expiryDays();
        highRisksBlock = decision.highRisksBlock();
        rules = joined(GateRule.of(kind));
        digest = digestOf(kind, roles, expiryDays, highRisksBlock, rules);
    }

    DecisionRules decision() {
        return new DecisionRules(rolesOf(roles), expiryDays, highRisksBlock);
    }

    boolean isIntact() {
        return digest.equals(digestOf(kind, roles, expiryDays, highRisksBlock, rules));
    }

    long requireVersion() {
        return Objects.requireNonNull(version(), "a stored policy has a version");
    }

    /** The roles that a row names; those that nobody knows make it unreadable. */
    public static Set<Role> rolesOf(String names) {
        var roles = EnumSet.noneOf(Role.class);
        words(names).forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }

    /** The words of a row's list. */
    public static List<String> words(String joined) {
        return Arrays.stream(joined.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** What a row's digest must be. */
    public static String digestOf(
            GateKind kind, String roles, @Nullable Integer expiryDays, boolean highRisksBlock, String rules) {
        var said = String.join(
                "\n", kind.name(), roles, String.valueOf(expiryDays), String.valueOf(highRisksBlock), rules);
        return Sha256.hex(said);
    }

    private static String joined(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    GateKind kind() {
        return kind;
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "gate-policy", kind.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, planId, kind, roles, expiryDays, highRisksBlock, rules, digest);
    }

    private record State(
            UUID id,
            UUID planId,
            GateKind kind,
            String roles,
            @Nullable Integer expiryDays,
            boolean highRisksBlock,
            String rules,
            String digest) {}
}
