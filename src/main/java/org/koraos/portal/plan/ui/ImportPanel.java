package org.koraos.portal.plan.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
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
import org.koraos.portal.uikit.BoundedUpload;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Takes a plan document, shows all that its import would do, and does it when the person says so. */
class ImportPanel extends Div {

    private final PlanImportService imports;
    private final @Nullable PlanReference into;
    private final List<PlanReference> plans;
    private final Consumer<PlanReference> imported;
    private final Paragraph refusal = new Paragraph();
    private final Div preview = new Div();

    /**
     * @param into the plan that the document is to be a newer version of; null when the person chooses
     * @param plans from which they choose
     * @param imported told which plan the import made or changed
     */
    ImportPanel(
            PlanImportService imports,
            @Nullable PlanReference into,
            List<PlanReference> plans,
            Consumer<PlanReference> imported) {
        this.imports = imports;
        this.into = into;
        this.plans = plans;
        this.imported = imported;
        addClassName("import");
        refusal.setId("import-refusal");
        refusal.setVisible(false);
        preview.setId("import-preview");
        preview.addClassName("import-preview");
        add(upload(), refusal, preview);
    }

    private Upload upload() {
        var upload = new Upload();
        upload.setUploadHandler(new BoundedUpload(PlanDocumentReader.MOST_BYTES, (metadata, content) -> {
            // Gone before the preview comes, so that the button to import does not move from under the hand.
            upload.clearFileList();
            take(content, metadata.fileName());
        }));
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

    private void refuse(Phrase why) {
        preview.removeAll();
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setText(Phrases.say(this, why));
        refusal.setVisible(true);
    }

    /** Shows what importing this document would do. */
    void take(byte[] content, String fileName) {
        refusal.setVisible(false);
        show(imports.preview(content, fileName, into));
    }

    private void takeAs(ImportPreview read, @Nullable PlanReference plan) {
        show(imports.previewAgain(read, plan));
    }

    private void show(ImportPreview read) {
        preview.removeAll();
        preview.add(summary(read));
        var findings = read.findings().isEmpty() ? null : new FindingList(read.findings());
        // What keeps a document out comes first; what is worth knowing about one that may come in, last.
        if (findings != null && !read.importable()) preview.add(findings);
        if (!read.changes().isEmpty()) preview.add(new ChangeList(read.changes()));
        if (findings != null && read.importable()) preview.add(findings);
    }

    private Section summary(ImportPreview read) {
        var section = new Section(heading(read));
        section.setId("import-summary");
        section.addClassName("panel");
        if (into == null && !read.changes().isEmpty() && !plans.isEmpty()) section.add(target(read));
        if (!read.changes().isEmpty()) section.add(figures(read));
        section.add(notes(read), act(read));
        return section;
    }

    /** Read aloud when it comes: it says what became of the file. */
    private H2 heading(ImportPreview read) {
        var heading = new H2(outcome(read));
        heading.getElement().setAttribute("role", "status");
        return heading;
    }

    private String outcome(ImportPreview read) {
        var plan = read.plan();
        var file = read.file().name();
        if (!read.importable()) return getTranslation("plan.import.of-broken", file);
        if (plan == null) return getTranslation("plan.import.of-new", file);
        return getTranslation("plan.import.of-known", file, plan.title());
    }

    private Select<Target> target(ImportPreview read) {
        var targets = new ArrayList<Target>();
        targets.add(new Target(null));
        plans.forEach(plan -> targets.add(new Target(plan)));
        var choice = new Select<Target>();
        choice.setId("import-as");
        choice.addClassName("import-as");
        choice.setLabel(getTranslation("plan.import.as"));
        choice.setItems(targets);
        choice.setItemLabelGenerator(this::label);
        choice.setValue(new Target(read.plan()));
        choice.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) takeAs(read, chosen.getValue().plan());
        });
        return choice;
    }

    /** A choice: a plan, or none, which stands for a new one. */
    private record Target(@Nullable PlanReference plan) {}

    private String label(Target target) {
        var plan = target.plan();
        return plan == null
                ? getTranslation("plan.import.as-new")
                : getTranslation("plan.import.as-version-of", plan.title());
    }

    private Div figures(ImportPreview read) {
        var figures = new Div();
        figures.addClassName("import-figures");
        for (var subject : List.of(Subject.WAVE, Subject.STORY, Subject.RISK)) {
            for (var kind : List.of(Kind.CREATED, Kind.RESTORED, Kind.CHANGED, Kind.WITHDRAWN)) {
                var count = read.count(subject, kind);
                if (count > 0) figures.add(figure(count, subject, kind));
            }
        }
        return figures;
    }

    private Div figure(long count, Subject subject, Kind kind) {
        var number = new Span(getTranslation("plan.import.count", count));
        number.addClassName("import-number");
        var what = switch (kind) {
            case CREATED -> Phrase.of("plan.import-created", subject);
            case RESTORED -> Phrase.of("plan.import-restored", subject);
            case CHANGED -> Phrase.of("plan.import-changed", subject);
            case WITHDRAWN -> Phrase.of("plan.import-withdrawn", subject);
            case UNCHANGED -> Phrase.of("plan.import-unchanged", subject);
        };
        return new Div(number, new Span(Phrases.say(this, Phrase.of(what.key(), count))));
    }

    private Div act(ImportPreview read) {
        var button = new Button(
                getTranslation(read.plan() == null ? "plan.import.create" : "plan.import.update"),
                click -> bringIn(read));
        button.setId("import-plan");
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        var why = why(read);
        var possible = read.importable() && !read.changesNothing();
        button.setEnabled(possible);
        why.setId("import-why");
        why.setVisible(!why.getText().isEmpty());
        if (!possible) button.getElement().setAttribute("aria-describedby", "import-why");
        var act = new Div(button, why);
        act.addClassName("import-act");
        return act;
    }

    private Paragraph why(ImportPreview read) {
        var why = new Paragraph();
        if (!read.importable()) {
            why.setText(getTranslation("plan.import.has-errors", read.count(Finding.Severity.ERROR)));
            why.addClassName("refusal");
        } else if (read.changesNothing()) {
            why.setText(getTranslation("plan.import.changes-nothing"));
        }
        return why;
    }

    /** What a person should weigh before the button. */
    private Div notes(ImportPreview read) {
        var notes = new Div();
        notes.setId("import-notes");
        notes.addClassName("import-notes");
        if (read.changes().stream().anyMatch(PlanChange::overEdits)) {
            var over = new Paragraph(getTranslation("plan.import.goes-over-edits"));
            over.addClassName("import-over-edits");
            notes.add(over);
        }
        if (read.changes().stream().anyMatch(change -> !change.kept().isEmpty())) {
            notes.add(new Paragraph(getTranslation("plan.import.keeps-edits")));
        }
        if (read.count(Subject.STORY, Kind.WITHDRAWN) > 0) {
            notes.add(new Paragraph(getTranslation("plan.import.withdraws")));
        }
        return notes;
    }

    /** When the plan moved on meanwhile, what the import would do now is shown beside the refusal. */
    private void bringIn(ImportPreview read) {
        if (!Notices.attemptAt(refusal, () -> imported.accept(imports.bringIn(read)))) {
            show(imports.previewAgain(read, read.plan()));
        }
    }
}
