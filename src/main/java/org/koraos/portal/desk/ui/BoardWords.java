package org.koraos.portal.desk.ui;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.vaadin.flow.component.Component;

import org.koraos.portal.desk.BoardCounts;
import org.koraos.portal.desk.BoardWindow;
import org.koraos.portal.desk.StoryCard;
import org.koraos.portal.desk.ui.BoardModel.Card;
import org.koraos.portal.desk.ui.BoardModel.CardWindow;
import org.koraos.portal.desk.ui.BoardModel.Column;
import org.koraos.portal.desk.ui.BoardModel.Lane;
import org.koraos.portal.desk.ui.BoardModel.Layout;
import org.koraos.portal.desk.ui.BoardModel.LimitMode;
import org.koraos.portal.desk.ui.BoardModel.Mark;
import org.koraos.portal.desk.ui.BoardModel.Outlook;
import org.koraos.portal.desk.ui.BoardModel.Rights;
import org.koraos.portal.desk.ui.BoardModel.Standing;
import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.MoveOutlook;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** Says what the board shows in the person's language. */
final class BoardWords {

    private final Component page;
    private final Clock clock;

    BoardWords(Component page, Clock clock) {
        this.page = page;
        this.clock = clock;
    }

    Layout layout(BoardScope scope, BoardCounts counts, Map<String, Boolean> folded, Rights rights, long revision) {
        return new Layout(
                scope.name(),
                revision,
                scope.lanes(),
                Arrays.stream(StoryStatus.values())
                        .map(status -> column(status, counts))
                        .toList(),
                scope.lanes() ? lanes(counts, folded) : List.of(allInOne(counts)),
                rights,
                SiteMap.of(SiteMap.STORY, scope.plan().slug(), "{0}"));
    }

    private Column column(StoryStatus status, BoardCounts counts) {
        var limit = counts.limits().of(status);
        return new Column(
                status.name(),
                say(status),
                counts.totals().getOrDefault(status, 0),
                limit == null ? null : limit.most(),
                limit == null ? null : mode(limit));
    }

    private static LimitMode mode(Limit limit) {
        return switch (limit.strictness()) {
            case WARN -> LimitMode.WARN;
            case REFUSE -> LimitMode.REFUSE;
        };
    }

    private List<Lane> lanes(BoardCounts counts, Map<String, Boolean> folded) {
        return counts.lanes().stream()
                .map(lane -> new Lane(
                        lane.wave().value(),
                        lane.title() == null ? lane.wave().value() : lane.wave() + " · " + lane.title(),
                        waveGate(lane.gate()),
                        folded.getOrDefault(lane.wave().value(), lane.done()),
                        perColumn(lane.shown())))
                .toList();
    }

    private Mark waveGate(org.koraos.portal.gate.Standing gate) {
        var standing = switch (gate) {
            case CLOSED -> Standing.UNMET;
            case PASSED, OVERRIDDEN -> Standing.PASSED;
            case UNSUPPORTED -> Standing.STALE;
        };
        return new Mark(standing, say(Phrase.of("desk.lane-gate", gate)));
    }

    private static Lane allInOne(BoardCounts counts) {
        var sums = new ArrayList<Integer>();
        for (var status : StoryStatus.values()) {
            sums.add(counts.lanes().stream()
                    .mapToInt(lane -> lane.shown().getOrDefault(status, 0))
                    .sum());
        }
        return new Lane(BoardScope.ALL, "", null, false, sums);
    }

    private static List<Integer> perColumn(Map<StoryStatus, Integer> shown) {
        return Arrays.stream(StoryStatus.values())
                .map(status -> shown.getOrDefault(status, 0))
                .toList();
    }

    CardWindow window(BoardWindow window) {
        var ask = window.ask();
        return new CardWindow(
                ask.lane() == null ? BoardScope.ALL : ask.lane().value(),
                ask.column().name(),
                ask.offset(),
                window.cards().stream().map(this::card).toList());
    }

    Outlook outlook(MoveOutlook outlook) {
        var refusal = outlook.refusal();
        return new Outlook(
                outlook.to().name(), refusal == null ? null : say(refusal), Phrases.sayAll(page, outlook.beyond()));
    }

    private Card card(StoryCard card) {
        return new Card(
                card.key().value(),
                card.version(),
                card.title() == null ? page.getTranslation("desk.card.untitled") : card.title(),
                card.owner(),
                mark(card, GateKind.ENTRY),
                mark(card, GateKind.MERGE),
                card.missingEvidence(),
                card.waitsFor().stream().map(StoryKey::value).toList(),
                card.blocked(),
                Duration.between(card.statusSince(), clock.instant()).toDays());
    }

    private Mark mark(StoryCard card, GateKind kind) {
        var gate = card.gate();
        if (gate == null || gate.gate().kind() != kind) return Mark.NONE;
        var state = Phrase.of("desk.gate-badge", gate.state());
        var label = page.getTranslation("desk.card.gate", say(Phrase.of("plan.gate-kind", kind)), say(state));
        return new Mark(standing(gate.state()), label);
    }

    private static Standing standing(GateBadge.State state) {
        return switch (state) {
            case BLOCKED -> Standing.UNMET;
            case READY, WAITING -> Standing.WAITING;
            case PASSED, OVERRIDDEN -> Standing.PASSED;
            case UNSUPPORTED -> Standing.STALE;
        };
    }

    String say(StoryStatus status) {
        return say(Phrase.of("plan.story-status", status));
    }

    String say(Phrase phrase) {
        return Phrases.say(page, phrase);
    }
}
