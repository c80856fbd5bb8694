package org.koraos.portal.risk.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.uikit.SiteMap;

/** The waves and stories that the risk concerns, each a link to its page. */
final class ConcernsPanel extends RiskPanel {

    private final String plan;
    private final Div links = new Div();
    private final Paragraph everything = new Paragraph(getTranslation("risk.concerns.everything"));
    private final Button change;
    private RiskPage shown;

    ConcernsPanel(String plan, RiskPage risk, Consumer<RiskPage> whenChanged) {
        super("concerns", "risk.concerns");
        this.plan = plan;
        shown = risk;
        change = act("change-links", getTranslation("risk.act.links"), () -> whenChanged.accept(shown));
        links.addClassName("risk-links");
        everything.addClassName("risk-hint");
        add(everything, links);
        addActions(change);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        links.removeAll();
        risk.waves()
                .forEach(wave -> links.add(link(SiteMap.of(SiteMap.GATE, plan, "wave-" + wave.value()), wave.value())));
        risk.stories().forEach(story -> links.add(link(SiteMap.of(SiteMap.STORY, plan, story.value()), story.value())));
        everything.setVisible(risk.waves().isEmpty() && risk.stories().isEmpty());
        offer(change, risk.may().keep(), risk);
    }

    private static Anchor link(String path, String key) {
        var words = new Span(key);
        words.addClassName("risk-key");
        return new Anchor(path, words);
    }
}
