package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts that one evaluation of a gate read, in their order.
 *
 * @param mentions the things that the facts are about, as {@code <kind>:<key>}: when none of them changes, no fact does
 */
public record FactSet(GateKey gate, List<Fact> facts, NavigableSet<String> mentions, FactDigest digest) {

    public FactSet {
        facts = List.copyOf(facts);
        mentions = Collections.unmodifiableNavigableSet(new TreeSet<>(mentions));
    }

    static FactSet of(GateKey gate, Collection<Fact> facts, NavigableSet<String> mentions) {
        var sorted = facts.stream().sorted(Comparator.comparing(Fact::name)).toList();
        return new FactSet(gate, sorted, mentions, FactDigest.of(gate, sorted));
    }

    /** Whether these are the facts that the digest is of. */
    public boolean holds() {
        return FactDigest.of(gate, facts).equals(digest);
    }

    /** What moved from these facts to those. */
    public List<FactChange> changesTo(FactSet later) {
        var before = byName();
        var changes = new ArrayList<FactChange>();
        for (var fact : later.facts) {
            var old = before.remove(fact.name());
            if (old == null || !old.value().equals(fact.value())) changes.add(new FactChange(old, fact));
        }
        before.values().forEach(gone -> changes.add(new FactChange(gone, null)));
        return changes;
    }

    private NavigableMap<Fact.Name, Fact> byName() {
        var byName = new TreeMap<Fact.Name, Fact>();
        facts.forEach(fact -> byName.put(fact.name(), fact));
        return byName;
    }
}
