package org.koraos.portal.plan.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.document.Finding;
import org.koraos.portal.plan.document.ImportPreview;
import org.koraos.portal.plan.document.PlanChange;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;
import org.koraos.portal.plan.document.PlanDocumentReader;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Takes a plan document, shows all that its import would do, and does it when the person says so. */
class ImportPanel extends Div {

    private final PlanImportService imports;
    private final @Nullable PlanReference into;
    private final Consumer<PlanReference> imported;
    private final Div preview = new Div();
    private final Div refusal = new Div();

    /**
     * @param into the plan that the document is to be a newer version of; null when the document says that itself
     * @param imported told which plan the import made or changed
     */
    ImportPanel(PlanImportService imports, @Nullable PlanReference into, Consumer<PlanReference> imported) {
        this.imports = imports;
        this.into = into;
        this.imported = imported;
        addClassName("import");
        preview.setId("import-preview");
        preview.addClassName("import-preview");
        refusal.setVisible(false);
        add(upload(), refusal, preview);
    }

    private Upload upload() {
        var upload = new Upload(UploadHandler.inMemory((metadata, content) -> take(content, metadata.fileName())));
        upload.setId("plan-document");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(PlanDocumentReader.MOST_BYTES);
        upload.setAcceptedFileExtensions(".md", ".markdown", ".txt");
        upload.setUploadButton(new Button(getTranslation("plan.import.choose")));
        upload.setDropLabel(new Span(getTranslation("plan.import.drop")));
        upload.addFileRejectedListener(rejected -> refuse(Phrase.of("plan.import.rejected")));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    /** Shows what importing this document would do. */
    void take(byte[] content, String fileName) {
        refusal.setVisible(false);
        show(imports.preview(content, fileName, into));
    }

    private void refuse(Phrase why) {
        preview.removeAll();
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setText(Phrases.say(this, why));
        refusal.setVisible(true);
    }

    private void show(ImportPreview read) {
        preview.removeAll();
        preview.add(summary(read));
        if (!read.findings().isEmpty()) preview.add(findings(read));
        if (read.importable()) preview.add(changes(read));
    }

    private Section summary(ImportPreview read) {
        var heading = new H2(
                read.plan() == null
                        ? getTranslation("plan.import.of-new", read.fileName())
                        : getTranslation(
                                "plan.import.of-known",
                                read.fileName(),
                                read.plan().title()));
        var figures = new Div();
        figures.addClassName("import-figures");
        if (read.importable()) {
            for (var subject : List.of(Subject.WAVE, Subject.STORY)) {
                for (var kind : Kind.values()) addFigure(figures, subject, kind, read.count(subject, kind));
            }
            figures.add(figure(read.risks().size(), getTranslation("plan.import.risks")));
        }
        var section = new Section(heading, figures, act(read));
        section.addClassName("panel");
        return section;
    }

    private void addFigure(Div figures, Subject subject, Kind kind, long count) {
        if (count == 0) return;
        var what = getTranslation(
                "plan.import.figure",
                Phrases.say(this, Phrase.of("plan.import-subject", subject)),
                Phrases.say(this, Phrase.of("plan.import-kind", kind)));
        figures.add(figure(count, what));
    }

    private static Div figure(long count, String what) {
        var number = new Span(Long.toString(count));
        number.addClassName("import-number");
        return new Div(number, new Span(what));
    }

    private Div act(ImportPreview read) {
        var button = new Button(
                getTranslation(read.plan() == null ? "plan.import.create" : "plan.import.update"),
                click -> bringIn(read));
        button.setId("import-plan");
        button.addThemeVariants(ButtonVariant.PRIMARY);
        var why = new Paragraph();
        why.setId("import-why");
        if (!read.importable()) {
            button.setEnabled(false);
            why.setText(getTranslation("plan.import.has-errors", read.count(Finding.Severity.ERROR)));
            why.addClassName("refusal");
        } else if (read.changesNothing()) {
            button.setEnabled(false);
            why.setText(getTranslation("plan.import.changes-nothing"));
        } else if (read.count(Subject.STORY, Kind.WITHDRAWN) > 0) {
            why.setText(getTranslation("plan.import.withdraws"));
        }
        why.setVisible(!why.getText().isEmpty());
        var act = new Div(why, button);
        act.addClassName("import-act");
        return act;
    }

    private void bringIn(ImportPreview read) {
        if (!Notices.attemptAt(refusal, () -> imported.accept(imports.bringIn(read)))) preview.removeAll();
    }

    private Section findings(ImportPreview read) {
        var list = new Grid<Finding>();
        list.setId("findings");
        list.addThemeVariants(GridVariant.WRAP_CELL_CONTENT, GridVariant.NO_BORDER);
        list.addComponentColumn(this::severity).setAutoWidth(true).setFlexGrow(0);
        list.addColumn(finding -> finding.line() == 0 ? "" : Integer.toString(finding.line()))
                .setHeader(getTranslation("plan.import.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        list.addComponentColumn(this::message).setHeader(getTranslation("plan.import.finding"));
        list.setItems(read.findings());
        list.setAllRowsVisible(read.findings().size() <= 12);
        var section = new Section(new H2(getTranslation("plan.import.findings")), list);
        section.addClassName("panel");
        return section;
    }

    private StatusBadge severity(Finding finding) {
        var word = Phrases.say(this, Phrase.of("plan.finding-severity", finding.severity()));
        return switch (finding.severity()) {
            case ERROR -> new StatusBadge(word, Tone.BAD);
            case WARNING -> new StatusBadge(word, Tone.WARNING);
            case NOTE -> new StatusBadge(word, Tone.INFO);
        };
    }

    private Component message(Finding finding) {
        var words = new Div(new Span(Phrases.say(this, finding.message())));
        words.addClassName("import-message");
        if (!finding.source().isBlank()) words.add(new Code(finding.source()));
        return words;
    }

    private Section changes(ImportPreview read) {
        var list = new Grid<PlanChange>();
        list.setId("changes");
        list.addThemeVariants(GridVariant.WRAP_CELL_CONTENT, GridVariant.NO_BORDER);
        list.addComponentColumn(this::kind).setAutoWidth(true).setFlexGrow(0);
        list.addColumn(PlanChange::key)
                .setHeader(getTranslation("plan.import.key"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        list.addComponentColumn(this::what).setHeader(getTranslation("plan.import.what"));
        list.setItems(read.changes());
        var section = new Section(new H2(getTranslation("plan.import.changes")), list);
        section.addClassName("panel");
        return section;
    }

    private StatusBadge kind(PlanChange change) {
        var word = Phrases.say(this, Phrase.of("plan.import-kind", change.kind()));
        return switch (change.kind()) {
            case CREATED -> new StatusBadge(word, Tone.GOOD);
            case CHANGED -> new StatusBadge(word, Tone.INFO);
            case WITHDRAWN -> new StatusBadge(word, Tone.WARNING);
            case UNCHANGED -> new StatusBadge(word, Tone.NEUTRAL);
        };
    }

    private Component what(PlanChange change) {
        var words = new Div();
        words.addClassName("import-message");
        if (change.title() != null) words.add(new Span(change.title()));
        for (var field : change.fields()) {
            var line = new Paragraph(getTranslation(
                    "plan.import.field", Phrases.say(this, field.name()), field.before(), field.after()));
            line.addClassName("import-field");
            words.add(line);
        }
        return words;
    }
}
