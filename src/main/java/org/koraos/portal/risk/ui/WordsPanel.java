package org.koraos.portal.risk.ui;

import java.util.Objects;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.risk.DocumentStatement;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.uikit.MarkdownText;

/** What the risk is about and where it comes from, and what the plan document says where people say otherwise. */
final class WordsPanel extends RiskPanel {

    private final MarkdownText description = new MarkdownText("");
    private final Paragraph nothing = new Paragraph(getTranslation("risk.words.nothing"));
    private final H3 causeHead = new H3(getTranslation("risk.words.cause"));
    private final MarkdownText cause = new MarkdownText("");
    private final Paragraph origin = new Paragraph();
    private final Div said = new Div();
    private final Button edit;
    private RiskPage shown;

    WordsPanel(RiskPage risk, Consumer<RiskPage> whenEdited) {
        super("words", "risk.words");
        shown = risk;
        edit = act("edit-words", getTranslation("risk.act.edit"), () -> whenEdited.accept(shown));
        nothing.addClassName("risk-hint");
        origin.addClassName("risk-hint");
        origin.setId("origin");
        said.addClassName("risk-document");
        said.setId("document-says");
        add(nothing, description, causeHead, cause, origin, said);
        addActions(edit);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        var words = risk.words();
        say(description, words.description());
        say(cause, words.cause());
        causeHead.setVisible(words.cause() != null);
        nothing.setVisible(words.description() == null && words.cause() == null);
        origin.setText(origin(risk));
        showStatement(risk, risk.document());
        offer(edit, risk.may().keep(), risk);
    }

    private String origin(RiskPage risk) {
        var document = risk.document();
        var proposer = risk.proposer();
        if (proposer != null) return getTranslation("risk.origin.person", proposer.name());
        if (document == null) return getTranslation("risk.origin.unknown");
        if (risk.assessedByPerson()) return getTranslation("risk.origin.document", document.severityWord());
        return getTranslation(
                "risk.origin.document-assessed",
                document.severityWord(),
                RiskBadges.place(this, document.severity().typical()));
    }

    private void showStatement(RiskPage risk, @Nullable DocumentStatement document) {
        said.removeAll();
        if (document == null) return;
        var words = risk.words();
        differ(getTranslation("risk.words.title"), document.title(), words.title());
        differ(getTranslation("risk.words.description"), document.description(), words.description());
        differ(getTranslation("risk.words.cause"), document.cause(), words.cause());
        differ(
                getTranslation("risk.mitigation"),
                document.mitigation(),
                risk.mitigation().text());
        var severity = risk.assessment().severity();
        if (document.severity() != severity) {
            said.add(new Paragraph(getTranslation(
                    "risk.document.severity", document.severityWord(), RiskBadges.severity(this, severity))));
        }
        said.setVisible(said.getComponentCount() > 0);
    }

    private void differ(String field, @Nullable String document, @Nullable String ours) {
        if (document == null || Objects.equals(document, ours)) return;
        said.add(new Paragraph(getTranslation("risk.document.differs", field, document)));
    }

    private static void say(MarkdownText place, @Nullable String text) {
        place.setVisible(text != null);
        place.show(text == null ? "" : text);
    }
}
