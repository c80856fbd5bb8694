package org.koraos.portal.evidence.ui;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.MinimumPack.Slot;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.Draft;
import org.koraos.portal.uikit.MarkdownText;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/**
 * Asks for an item of evidence, new or in the place of another, and hands it over. It stays open, with what was typed,
 * when that is refused; when somebody else corrected the same item meanwhile, it shows theirs and lets the person choose.
 */
@StyleSheet("styles/evidence.css")
class FileEvidenceDialog extends Dialog {

    private final Filing act;
    private final Draft draft;
    private @Nullable EvidenceItem corrected;

    private final Select<EvidenceKind> kind = new Select<>();
    private final TextField title = new TextField();
    private final RadioButtonGroup<Form> form = new RadioButtonGroup<>();
    private final TextArea text = new TextArea();
    private final MarkdownText preview = new MarkdownText("");
    private final Button previewing = new Button();
    private final TextField link = new TextField();
    private final FilesField files;
    private final CheckboxGroup<String> criteria = new CheckboxGroup<>();
    private final DayField until = new DayField(getTranslation("evidence.file.until"));
    private final Paragraph refusal = new Paragraph();
    private final Div theirs = new Div();

    private enum Form {
        TEXT,
        LINK,
        FILES
    }

    /** Files what was asked for. */
    @FunctionalInterface
    interface Filing {

        /** @param inPlaceOf the item that it corrects; null for a new one */
        void file(EvidenceContent content, @Nullable EvidenceItem inPlaceOf);
    }

    /** Asks for a new item, in the given slot where there is one. */
    FileEvidenceDialog(List<AcceptanceCriterion> listed, @Nullable Slot slot, FilesField.Intake intake, Filing act) {
        this(listed, intake, act, "evidence.file.title", "evidence.file.save", slot == null ? "new" : "new " + slot);
        kind.setValue(slot == null ? EvidenceKind.FUNCTIONAL : slot.kind());
        form.setValue(Form.TEXT);
        if (slot != null && slot.criterion() != null) criteria.setValue(Set.of(slot.criterion()));
        title.focus();
    }

    /** Asks for a correction. */
    FileEvidenceDialog(List<AcceptanceCriterion> listed, EvidenceItem corrected, FilesField.Intake intake, Filing act) {
        this(
                listed,
                intake,
                act,
                "evidence.file.correct-title",
                "evidence.file.save-correction",
                "correct " + corrected.id());
        this.corrected = corrected;
        addComponentAsFirst(new Paragraph(getTranslation("evidence.file.correct-hint")));
        var content = corrected.content();
        kind.setValue(content.kind());
        title.setValue(content.title());
        switch (content.body()) {
            case EvidenceBody.Text said -> {
                form.setValue(Form.TEXT);
                text.setValue(said.markdown());
            }
            case EvidenceBody.Link seen -> {
                form.setValue(Form.LINK);
                link.setValue(seen.address().value());
            }
            case EvidenceBody.Files kept -> {
                form.setValue(Form.FILES);
                files.begin(kept.files());
            }
        }
        var known = listed.stream().map(AcceptanceCriterion::key).collect(Collectors.toSet());
        known.retainAll(content.criteria());
        criteria.setValue(known);
        until.setValue(content.expiresOn());
    }

    private FileEvidenceDialog(
            List<AcceptanceCriterion> listed,
            FilesField.Intake intake,
            Filing act,
            String heading,
            String save,
            String what) {
        this.act = act;
        this.files = new FilesField(intake);
        this.draft = new Draft("evidence " + what, List.of(title, text));
        addClassName("file-evidence");
        setHeaderTitle(getTranslation(heading));
        setWidth("42rem");
        setMaxWidth("100%");
        askForKindAndTitle();
        askForBody();
        askForCriteria(listed);
        refusal.setVisible(false);
        theirs.setVisible(false);
        theirs.addClassName("evidence-theirs");
        add(draft, kind, title, form, text, preview, previewing, link, files, criteria, until, refusal, theirs);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation(save), click -> submit(corrected));
        done.setId("save-evidence");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void askForKindAndTitle() {
        kind.setId("evidence-kind");
        kind.setLabel(getTranslation("evidence.file.kind"));
        kind.setItems(EvidenceKind.values());
        kind.setItemLabelGenerator(each -> Phrases.say(this, Phrase.of("evidence.kind", each)));
        kind.addValueChangeListener(
                change -> kind.setHelperText(Phrases.say(this, Phrase.of("evidence.kind-hint", change.getValue()))));
        title.setId("evidence-title");
        title.setLabel(getTranslation("evidence.file.what"));
        title.setHelperText(getTranslation("evidence.file.what-hint"));
        title.setRequiredIndicatorVisible(true);
    }

    private void askForBody() {
        form.setId("evidence-form");
        form.setLabel(getTranslation("evidence.file.form"));
        form.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        form.setItems(Form.values());
        form.setItemLabelGenerator(each -> getTranslation(
                switch (each) {
                    case TEXT -> "evidence.file.form-text";
                    case LINK -> "evidence.file.form-link";
                    case FILES -> "evidence.file.form-files";
                }));
        form.addValueChangeListener(change -> showForm());
        text.setId("evidence-text");
        text.setLabel(getTranslation("evidence.file.text"));
        text.setHelperText(getTranslation("evidence.file.text-hint"));
        text.setRequiredIndicatorVisible(true);
        text.setMinRows(5);
        text.setMaxRows(14);
        previewing.setId("preview-evidence");
        previewing.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        previewing.addClickListener(click -> preview(!preview.isVisible()));
        link.setId("evidence-link");
        link.setLabel(getTranslation("evidence.file.link"));
        link.setHelperText(getTranslation("evidence.file.link-hint"));
        link.setPlaceholder("https://");
        link.setRequiredIndicatorVisible(true);
        preview.addClassName("evidence-preview");
    }

    private void askForCriteria(List<AcceptanceCriterion> listed) {
        criteria.setId("evidence-criteria");
        criteria.setLabel(getTranslation("evidence.file.criteria"));
        criteria.addClassName("evidence-criteria");
        criteria.setItems(listed.stream().map(AcceptanceCriterion::key).toList());
        criteria.setItemLabelGenerator(key -> key + " · "
                + listed.stream()
                        .filter(each -> each.key().equals(key))
                        .map(AcceptanceCriterion::text)
                        .findFirst()
                        .orElse(""));
        criteria.setVisible(!listed.isEmpty());
        until.setId("evidence-until");
        until.setHelperText(getTranslation("evidence.file.until-hint"));
        until.setClearButtonVisible(true);
    }

    private void showForm() {
        var asText = form.getValue() == Form.TEXT;
        link.setVisible(form.getValue() == Form.LINK);
        files.setVisible(form.getValue() == Form.FILES);
        previewing.setVisible(asText);
        text.setVisible(asText);
        preview(false);
    }

    private void preview(boolean on) {
        preview.show(text.getValue());
        preview.setVisible(on);
        text.setVisible(!on && form.getValue() == Form.TEXT);
        previewing.setText(getTranslation(on ? "evidence.file.preview-off" : "evidence.file.preview"));
    }

    private void submit(@Nullable EvidenceItem inPlaceOf) {
        preview(false);
        var content = content();
        if (content == null) return;
        try {
            act.file(content, inPlaceOf);
            draft.forget();
            close();
        } catch (EvidenceRefusal.DayOutOfRange outOfRange) {
            until.setErrorMessage(Phrases.say(this, outOfRange.phrase()));
            until.setInvalid(true);
            until.focus();
        } catch (EvidenceRefusal.Superseded superseded) {
            refuse(superseded);
            showTheirs(superseded.successor());
        } catch (Refusal refused) {
            refuse(refused);
        }
    }

    private void refuse(Refusal refused) {
        Notices.attemptAt(refusal, () -> {
            throw refused;
        });
        refusal.scrollIntoView();
    }

    /** Both sides are on the page: theirs here, the person's own in the fields. */
    private void showTheirs(EvidenceItem successor) {
        var heading = new H3(getTranslation("evidence.file.theirs"));
        var name = new Span(successor.content().title());
        name.addClassName("evidence-title");
        var instead = new Button(getTranslation("evidence.file.put-mine"), click -> submit(successor));
        instead.setId("put-mine");
        theirs.removeAll();
        theirs.add(heading, name, new EvidenceBodyView(successor.content().body(), null), instead);
        theirs.setVisible(true);
    }

    /** What was asked for, or null after the fields said what is wrong with it. */
    private @Nullable EvidenceContent content() {
        var bodyHolds = switch (form.getValue()) {
            case TEXT -> Notices.attempt(text, this::body);
            case LINK -> Notices.attempt(link, this::body);
            case FILES -> files.holds();
        };
        var titleHolds = Notices.attempt(title, () -> EvidenceContent.keptTitle(title.getValue()));
        // A day that cannot be read says so itself.
        if (!bodyHolds || !titleHolds || until.isInvalid()) return null;
        return new EvidenceContent(kind.getValue(), title.getValue(), body(), criteria.getSelectedItems())
                .until(until.getValue());
    }

    private EvidenceBody body() {
        return switch (form.getValue()) {
            case TEXT -> new EvidenceBody.Text(text.getValue());
            case LINK -> new EvidenceBody.Link(new WebAddress(link.getValue()));
            case FILES -> files.value();
        };
    }
}
