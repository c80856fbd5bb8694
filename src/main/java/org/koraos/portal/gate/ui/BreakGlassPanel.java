package org.koraos.portal.gate.ui;

import java.util.Objects;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import org.koraos.portal.gate.BreakGlass;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.ReasonDialog;

/** The way out when a gate must open although its criteria do not hold: a PO and Ops together, marked for ever. */
class BreakGlassPanel extends Details {

    BreakGlassPanel(PlanReference plan, GatePage page, GateService gates, Runnable done) {
        setId("break-glass");
        setSummaryText(getTranslation("gate.page.break-glass"));
        setOpened(page.record().breakGlasses().stream().anyMatch(glass -> glass.state() == BreakGlass.State.PROPOSED));
        var content = new Div(new Paragraph(getTranslation("gate.page.break-glass-hint")));
        page.record().breakGlasses().forEach(glass -> content.add(line(glass)));
        if (!page.acts().breakGlass().isEmpty()) {
            var capacity = page.acts().breakGlass().getFirst().capacity();
            var act = new Button(
                    getTranslation("gate.page.break-glass-act"),
                    click -> new ReasonDialog(
                                    Phrase.of("gate.page.break-glass-act"),
                                    Phrase.of("gate.page.break-glass-hint"),
                                    Phrase.of("gate.page.break-glass-act"),
                                    reason -> {
                                        var _ = gates.breakGlass(plan.id(), page.key(), page.seen(), capacity, reason);
                                        done.run();
                                    })
                            .open());
            act.setId("break-glass-act");
            act.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            content.add(act);
        }
        if (page.acts().withdrawBreakGlass()) {
            content.add(new Button(getTranslation("gate.page.break-glass-withdraw"), click -> {
                var _ = gates.withdrawBreakGlass(plan.id(), page.key());
                done.run();
            }));
        }
        add(content);
        setVisible(!page.acts().breakGlass().isEmpty()
                || page.acts().withdrawBreakGlass()
                || !page.record().breakGlasses().isEmpty());
    }

    private Paragraph line(BreakGlass glass) {
        var first = glass.first();
        var when = Moments.text(Locales.of(this), first.at());
        var by = first.by().name();
        return new Paragraph(
                switch (glass.state()) {
                    case PROPOSED -> getTranslation("gate.page.glass-proposed", by, when, first.reason());
                    case USED -> getTranslation("gate.page.glass-used", by, second(glass), when, first.reason());
                    case WITHDRAWN -> getTranslation("gate.page.glass-withdrawn", by, when, first.reason());
                    case LAPSED -> getTranslation("gate.page.glass-lapsed", by, when, first.reason());
                });
    }

    private static String second(BreakGlass glass) {
        return Objects.requireNonNull(glass.second(), "said so too, else it were not used")
                .by()
                .name();
    }
}
