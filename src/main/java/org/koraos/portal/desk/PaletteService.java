package org.koraos.portal.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.desk.internal.PaletteQuery;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.uikit.PaletteResult.Kind;
import org.koraos.portal.uikit.SiteMap;

/** Finds the things of a plan by their keys and titles, whatever module they are of: a few of each kind, the best first. */
@Service
public class PaletteService {

    private static final int MOST_OF_A_KIND = 6;

    private final PaletteQuery query;
    private final PlanService plans;
    private final RiskRegisterService risks;
    private final AlertRuleService rules;
    private final CurrentPerson current;

    PaletteService(
            PaletteQuery query,
            PlanService plans,
            RiskRegisterService risks,
            AlertRuleService rules,
            CurrentPerson current) {
        this.query = query;
        this.plans = plans;
        this.risks = risks;
        this.rules = rules;
        this.current = current;
    }

    /**
     * Finds what has all words of the text; to an empty text, the person's own stories that are not done.
     *
     * @param gates what the kinds of gates are called in the person's language, since people look for them by that too
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<Found> find(PlanReference plan, String text, Map<GateKind, String> gates) {
        var words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(8)
                .toList();
        if (words.isEmpty()) return query.own(plan, current.reference().id(), MOST_OF_A_KIND);
        var found = new ArrayList<Found>(query.stories(plan, words, MOST_OF_A_KIND));
        found.addAll(waveGates(plan, words, gates));
        found.addAll(query.gates(plan, words, gates, MOST_OF_A_KIND));
        found.addAll(risks(plan, text));
        found.addAll(rules(plan, words));
        return found;
    }

    private List<Found> waveGates(PlanReference plan, List<String> words, Map<GateKind, String> names) {
        var waves = plans.waves(plan.id()).stream()
                .filter(wave -> !wave.last())
                .filter(wave ->
                        hasAll(words, names.get(GateKind.WAVE), wave.key().value(), wave.title()))
                .map(wave -> waveGate(plan, wave));
        var phase = Stream.of(gate(plan, GateKind.PHASE, "", "phase", plan.title()))
                .filter(gate -> hasAll(words, names.get(GateKind.PHASE)));
        return Stream.concat(waves, phase).limit(MOST_OF_A_KIND).toList();
    }

    private static Found waveGate(PlanReference plan, WaveRow wave) {
        return gate(plan, GateKind.WAVE, wave.key().value(), "wave-" + wave.key(), wave.title());
    }

    private static Found gate(PlanReference plan, GateKind kind, String key, String path, @Nullable String title) {
        return new Found(
                Kind.GATE, key, Phrase.of("plan.gate-kind", kind), title, SiteMap.of(SiteMap.GATE, plan.slug(), path));
    }

    private List<Found> risks(PlanReference plan, String text) {
        return risks
                .rows(plan.id(), RiskFilter.NONE.containing(text.strip()), RiskOrder.URGENCY, false, 0, MOST_OF_A_KIND)
                .stream()
                .map(risk -> new Found(
                        Kind.RISK,
                        risk.key().value(),
                        null,
                        risk.title(),
                        SiteMap.of(SiteMap.RISK, plan.slug(), risk.key().value())))
                .toList();
    }

    private List<Found> rules(PlanReference plan, List<String> words) {
        return rules.rules(plan.id()).stream()
                .filter(rule -> hasAll(words, rule.key().value(), rule.name()))
                .limit(MOST_OF_A_KIND)
                .map(rule -> new Found(
                        Kind.RULE,
                        rule.key().value(),
                        null,
                        rule.name(),
                        SiteMap.of(SiteMap.RULE, plan.slug(), rule.key().value())))
                .toList();
    }

    private static boolean hasAll(List<String> words, @Nullable String... texts) {
        var whole = FoldedText.of(
                String.join(" ", Arrays.stream(texts).filter(Objects::nonNull).toList()));
        return words.stream().allMatch(word -> whole.contains(FoldedText.of(word)));
    }
}
