package org.koraos.portal.alerting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * Everything about a proposal on one page, and what the person who reads may do with it.
 *
 * @param digest what a decision on this page is given on
 * @param revision grows with each edit, and takes the approvals away
 * @param competing the other open proposals on the same rule: applying one puts the others in conflict
 * @param endReason why it was rejected or withdrawn; null when nobody said
 * @param appliedAs the rule's version that it became; null unless it was applied
 * @param version the version to name in edits
 */
public record ProposalPage(
        ProposalRow proposal,
        CycleRow cycle,
        String reason,
        String effect,
        int revision,
        List<Seat> seats,
        List<ProposalRow> competing,
        @Nullable Signature ended,
        @Nullable String endReason,
        @Nullable Integer appliedAs,
        ProposalDigest digest,
        long version,
        Rights rights) {

    public ProposalPage {
        seats = seats.stream().sorted(Comparator.comparing(Seat::role)).toList();
        competing = List.copyOf(competing);
    }

    /** What the person who reads may do; they may approve when the row says that a role is open to them. */
    public record Rights(boolean reject, boolean edit, boolean withdraw) {}

    /** What an approval is given on, part by part. */
    public enum Part {
        CURRENT_THRESHOLD,
        PROPOSED_THRESHOLD,
        REASON,
        EFFECT,
        STATE
    }

    /** One part that reads otherwise than it did. */
    public record Moved(Part part, Phrase before, Phrase after) {}

    /** What moved since the person read {@code shown}: told when their decision was refused for it. */
    public List<Moved> movedSince(ProposalPage shown) {
        var moved = new ArrayList<Moved>();
        compare(moved, Part.CURRENT_THRESHOLD, shown.current(), current());
        compare(moved, Part.PROPOSED_THRESHOLD, shown.proposed(), proposed());
        compare(moved, Part.REASON, words(shown.reason), words(reason));
        compare(moved, Part.EFFECT, words(shown.effect), words(effect));
        compare(moved, Part.STATE, state(shown), state(this));
        return moved;
    }

    private static void compare(List<Moved> moved, Part part, Phrase before, Phrase after) {
        if (!Objects.equals(before, after)) moved.add(new Moved(part, before, after));
    }

    private Phrase current() {
        return proposal.rule().say(proposal.rule().threshold());
    }

    private Phrase proposed() {
        return proposal.rule().say(proposal.threshold());
    }

    private static Phrase words(String text) {
        return Phrase.of("alerting.moved.words", text);
    }

    private static Phrase state(ProposalPage page) {
        return Phrase.of("alerting.proposal-state", page.proposal.state());
    }
}
