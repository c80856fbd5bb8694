package org.koraos.portal.gate;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A gate of a plan: its kind, and the key of the story or wave that passes it; the phase's own gate has none. Ordered by
 * kind, so that a gate comes before those that rest on it.
 *
 * @param subject the story's or wave's key; empty for the phase
 */
public record GateKey(GateKind kind, String subject) implements Comparable<GateKey> {

    private static final Pattern SYNTAX = Pattern.compile("(entry|merge|wave)[:-]([A-Z0-9-]{1,60})");
    private static final String PHASE = "phase";
    private static final Comparator<GateKey> ORDER =
            Comparator.comparing(GateKey::kind).thenComparing(GateKey::subject);

    public GateKey {
        if (subject.isEmpty() != (kind == GateKind.PHASE)) throw new IllegalArgumentException(kind + " " + subject);
    }

    public static GateKey entry(StoryKey story) {
        return new GateKey(GateKind.ENTRY, story.value());
    }

    public static GateKey merge(StoryKey story) {
        return new GateKey(GateKind.MERGE, story.value());
    }

    /** The story's gate that is next to pass: its entry until it is begun, then its merge. */
    public static GateKey ahead(StoryKey story, boolean begun) {
        return begun ? merge(story) : entry(story);
    }

    public static GateKey wave(WaveKey wave) {
        return new GateKey(GateKind.WAVE, wave.value());
    }

    public static GateKey phase() {
        return new GateKey(GateKind.PHASE, "");
    }

    /** A story's gate of this kind. */
    public static GateKey of(GateKind kind, StoryKey story) {
        return switch (kind) {
            case ENTRY -> entry(story);
            case MERGE -> merge(story);
            case WAVE, PHASE -> throw new IllegalArgumentException("No gate of a story: " + kind);
        };
    }

    /**
     * Reads {@link #text()} or {@link #path()}.
     *
     * @throws GateRefusal.UnknownGate when it is neither
     */
    public static GateKey parse(String text) {
        if (text.equals(PHASE)) return phase();
        var matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) throw new GateRefusal.UnknownGate(text);
        return new GateKey(GateKind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
    }

    /** The story that passes it; empty for wave and phase gates. */
    public Optional<StoryKey> story() {
        return kind == GateKind.ENTRY || kind == GateKind.MERGE ? Optional.of(new StoryKey(subject)) : Optional.empty();
    }

    /** The wave that passes it; empty for the others. */
    public Optional<WaveKey> wave() {
        return kind == GateKind.WAVE ? Optional.of(new WaveKey(subject)) : Optional.empty();
    }

    /** As people and the journal write it: {@code entry:S-PC-01-001}. */
    public String text() {
        return joined(":");
    }

    /** As an address writes it: {@code entry-S-PC-01-001}. */
    public String path() {
        return joined("-");
    }

    /** As a sentence names it. */
    public Phrase phrase() {
        return switch (kind) {
            case ENTRY -> Phrase.of("gate.name.entry", subject);
            case MERGE -> Phrase.of("gate.name.merge", subject);
            case WAVE -> Phrase.of("gate.name.wave", subject);
            case PHASE -> Phrase.of("gate.name.phase");
        };
    }

    private String joined(String between) {
        if (kind == GateKind.PHASE) return PHASE;
        return kind.name().toLowerCase(Locale.ROOT) + between + subject;
    }

    @Override
    public int compareTo(GateKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
