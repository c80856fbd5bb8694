package org.koraos.portal.evidence.ui;

import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceFileService;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceItem.Standing;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidencePack;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.MinimumPack.Slot;
import org.koraos.portal.evidence.TextPart;
import org.koraos.portal.evidence.WaiverItem;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/**
 * The evidence of one story: what is missing first, each with the one click that files it; then what is there, by kind.
 * It keeps up with changes. A page takes one as a constructor's argument and calls {@link #show}.
 */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("styles/evidence.css")
public class EvidencePanel extends Section {

    private final EvidenceService evidence;
    private final EvidenceFileService files;
    private final FilesField.Intake intake;
    private final CurrentPerson current;

    private final StatusBadge status = new StatusBadge("", Tone.NEUTRAL);
    private final Span progress = new Span();
    private final Button file = new Button(getTranslation("evidence.panel.file"), click -> askForItem(null));
    private final Paragraph withdrawn = new Paragraph(getTranslation("evidence.panel.withdrawn"));
    private final Div missingPart = new Div();
    private final KeyedList<MissingLine> missing = new KeyedList<>(MissingLine::slot, this::line);
    private final Map<EvidenceKind, KindPart> kinds = new EnumMap<>(EvidenceKind.class);
    private final NativeDetails former = new NativeDetails();
    private final KeyedList<CardLine> formerItems =
            new KeyedList<>(line -> line.item().id(), this::card);

    private @Nullable EvidencePack pack;

    /** What may be done about a slot, so that a line is made anew when that changes. */
    private record MissingLine(Slot slot, @Nullable AcceptanceCriterion criterion, boolean mayFile, boolean mayWaive) {}

    private record CardLine(EvidenceItem item, boolean mayReview, boolean mayChange) {}

    private record WaiverLine(WaiverItem waiver, boolean mayWithdraw) {}

    EvidencePanel(
            EvidenceService evidence,
            EvidenceFileService files,
            EvidenceUploads uploads,
            CurrentPerson current,
            LiveTopics topics) {
        this.evidence = evidence;
        this.files = files;
        this.intake = new Uploads(uploads);
        this.current = current;
        addClassNames("evidence-panel", "panel");
        setId("evidence");
        add(head(), withdrawn, missingPart);
        missingPart.addClassName("evidence-missing");
        missingPart.add(new H3(getTranslation("evidence.panel.missing-title")), missing);
        for (var kind : EvidenceKind.values()) {
            kinds.put(kind, new KindPart(kind));
            add(kinds.get(kind));
        }
        former.setContent(formerItems);
        former.addClassName("evidence-former");
        add(former);
        topics.watch(this, this::concerns, changed -> read());
    }

    private Component head() {
        var title = new H2(getTranslation("evidence.panel.title"));
        title.setId("evidence-heading");
        getElement().setAttribute("aria-labelledby", "evidence-heading");
        progress.addClassName("evidence-progress");
        file.setId("file-evidence");
        file.setIcon(VaadinIcon.PLUS.create());
        var words = new Div(title, status, progress);
        words.addClassName("evidence-head-words");
        var head = new Div(words, file);
        head.addClassName("evidence-head");
        return head;
    }

    /** Shows the evidence of this story. */
    public void show(PlanId plan, StoryKey story) {
        show(evidence.pack(plan, story));
    }

    private boolean concerns(SubjectRef changed) {
        var shown = pack;
        return shown != null
                && shown.plan().value().equals(changed.plan())
                && shown.story().value().equals(changed.key())
                && (changed.kind().equals("evidence") || changed.kind().equals("story"));
    }

    private void read() {
        if (pack != null) show(pack.plan(), pack.story());
    }

    private void show(EvidencePack shown) {
        pack = shown;
        var person = current.reference();
        var mayFile = person.fills(Role.ENGINEER) && !shown.withdrawn();
        var mayWaive = person.fills(Role.PO) && !person.id().equals(shown.owner()) && !shown.withdrawn();
        showStatus(shown);
        file.setVisible(mayFile);
        withdrawn.setVisible(shown.withdrawn());
        missing.show(shown.minimum().missing().stream()
                .map(slot -> new MissingLine(
                        slot,
                        criterion(shown, slot),
                        mayFile,
                        mayWaive && slot.kind().waivable()))
                .toList());
        missingPart.setVisible(!shown.minimum().complete());
        kinds.values().forEach(part -> part.show(shown, person, mayWaive));
        showFormer(shown);
    }

    private void showStatus(EvidencePack shown) {
        var slots = shown.minimum().slots().size();
        var open = shown.minimum().missing().size();
        if (open == 0) status.show(getTranslation("evidence.panel.complete"), Tone.GOOD);
        else status.show(getTranslation("evidence.panel.missing", open), Tone.WARNING);
        progress.setText(getTranslation("evidence.panel.progress", slots - open, slots));
    }

    private void showFormer(EvidencePack shown) {
        var items = shown.items().stream()
                .filter(item -> item.standing() == Standing.SUPERSEDED || item.standing() == Standing.REMOVED)
                .map(item -> new CardLine(item, false, false))
                .toList();
        former.setSummaryText(getTranslation("evidence.panel.former", items.size()));
        former.setVisible(!items.isEmpty());
        formerItems.show(items);
    }

    private static @Nullable AcceptanceCriterion criterion(EvidencePack shown, Slot slot) {
        return shown.criteria().stream()
                .filter(criterion -> criterion.key().equals(slot.criterion()))
                .findFirst()
                .orElse(null);
    }

    private Component line(MissingLine line) {
        var slot = line.slot();
        var kind = Phrases.say(this, Phrase.of("evidence.kind", slot.kind()));
        var name = new Div(new Span(kind));
        name.addClassName("evidence-slot-name");
        var words = new Span(Phrases.say(this, Phrase.of("evidence.kind-hint", slot.kind())));
        words.addClassName("evidence-slot-words");
        words.getElement().setAttribute("dir", "auto");
        var criterion = line.criterion();
        if (criterion != null) {
            var base = new Span(Phrases.say(this, Phrase.of("evidence.criterion-kind", criterion.kind())));
            base.addClassName("evidence-progress");
            name.add(EvidenceCard.chip(criterion.key()), base);
            words.setText(criterion.text());
        }
        var row = new Div(new Div(name, words));
        row.addClassName("evidence-slot");
        var spoken = slot.criterion() == null ? kind : kind + " " + slot.criterion();
        var buttons = new Div();
        buttons.addClassName("evidence-acts");
        if (line.mayWaive()) buttons.add(waiveButton(slot.kind(), spoken));
        if (line.mayFile()) buttons.add(addButton(slot, spoken));
        row.add(buttons);
        return row;
    }

    private Button addButton(Slot slot, String spoken) {
        var button = new Button(getTranslation("evidence.panel.add"), click -> askForItem(slot));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("evidence.panel.add-label", spoken));
        button.addClassName("add-evidence");
        return button;
    }

    private Button waiveButton(EvidenceKind kind, String spoken) {
        var button = new Button(getTranslation("evidence.panel.waive"), click -> askToWaive(kind));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("evidence.panel.waive-label", spoken));
        button.addClassName("waive-kind");
        return button;
    }

    private Component card(CardLine line) {
        var item = line.item();
        return new EvidenceCard(
                item,
                source(item),
                new EvidenceCard.Acts(
                        line.mayChange() && item.standing() == Standing.TO_RECHECK ? () -> askToConfirm(item) : null,
                        line.mayReview() && !isAccepted(item) ? () -> accept(item) : null,
                        line.mayReview() && item.standing() == Standing.COUNTS ? () -> askToGiveBack(item) : null,
                        line.mayChange() ? () -> askForCorrection(item) : null,
                        line.mayChange() ? () -> askToRemove(item) : null));
    }

    private FileList.Source source(EvidenceItem item) {
        var plan = Objects.requireNonNull(pack).plan();
        return new FileList.Source() {
            @Override
            public String address(int position, boolean shown) {
                return EvidenceFileEndpoint.address(plan, item.id(), position, shown);
            }

            @Override
            public TextPart text(int position, long from) {
                return files.text(plan, item.id(), position, from);
            }
        };
    }

    /** Where the dialog's files go. */
    private record Uploads(EvidenceUploads uploads) implements FilesField.Intake {

        @Override
        public long largest() {
            return uploads.largest();
        }

        @Override
        public KeptFile receive(String name, InputStream content) {
            return uploads.receive(name, content);
        }
    }

    private static boolean isAccepted(EvidenceItem item) {
        return item.standing() == Standing.COUNTS && item.review() != null;
    }

    private void askForItem(@Nullable Slot slot) {
        withPack(shown -> new FileEvidenceDialog(shown.criteria(), slot, intake, (content, none) -> {
                    evidence.file(shown.plan(), shown.story(), content);
                    done("evidence.file.done");
                })
                .open());
    }

    private void askForCorrection(EvidenceItem item) {
        withPack(shown -> new FileEvidenceDialog(
                        shown.criteria(),
                        item,
                        intake,
                        (content, instead) -> correct(instead == null ? item : instead, content))
                .open());
    }

    private void correct(EvidenceItem item, EvidenceContent content) {
        withPack(shown -> {
            evidence.correct(item.seen(shown.plan()), content);
            done("evidence.file.correct-done");
        });
    }

    private void accept(EvidenceItem item) {
        withPack(shown -> {
            try {
                evidence.accept(item.seen(shown.plan()), null);
                done("evidence.accept.done");
            } catch (Refusal refusal) {
                Notices.refused(this, refusal.phrase());
                read();
            }
        });
    }

    private void askToConfirm(EvidenceItem item) {
        ask(
                Phrase.of("evidence.confirm.title"),
                Phrase.of("evidence.confirm.hint"),
                Phrase.of("evidence.confirm.confirm"),
                "evidence.confirm.done",
                (shown, reason) -> evidence.confirm(item.seen(shown.plan()), reason));
    }

    private void askToGiveBack(EvidenceItem item) {
        ask(
                Phrase.of("evidence.return.title"),
                Phrase.of("evidence.return.hint"),
                Phrase.of("evidence.return.confirm"),
                "evidence.return.done",
                (shown, reason) -> evidence.giveBack(item.seen(shown.plan()), reason));
    }

    private void askToRemove(EvidenceItem item) {
        ask(
                Phrase.of("evidence.remove.title"),
                Phrase.of("evidence.remove.hint"),
                Phrase.of("evidence.remove.confirm"),
                "evidence.remove.done",
                (shown, reason) -> evidence.remove(item.seen(shown.plan()), reason));
    }

    private void askToWaive(EvidenceKind kind) {
        ask(
                Phrase.of("evidence.waive.title", Phrase.of("evidence.kind", kind)),
                Phrase.of("evidence.waive.hint"),
                Phrase.of("evidence.waive.confirm"),
                "evidence.waive.done",
                (shown, reason) -> evidence.waive(shown.plan(), shown.story(), kind, reason));
    }

    private void askToWithdraw(WaiverItem waiver) {
        ask(
                Phrase.of("evidence.withdraw-waiver.title", Phrase.of("evidence.kind", waiver.kind())),
                Phrase.of("evidence.withdraw-waiver.hint"),
                Phrase.of("evidence.withdraw-waiver.confirm"),
                "evidence.withdraw-waiver.done",
                (shown, reason) -> evidence.withdrawWaiver(shown.plan(), waiver.id(), reason));
    }

    /** Something done for a reason. */
    @FunctionalInterface
    private interface Reasoned {
        void act(EvidencePack shown, Reason reason);
    }

    private void ask(Phrase title, Phrase hint, Phrase confirm, String done, Reasoned act) {
        withPack(shown -> new ReasonDialog(title, hint, confirm, reason -> {
                    act.act(shown, reason);
                    done(done);
                })
                .open());
    }

    private void withPack(Consumer<EvidencePack> act) {
        if (pack != null) act.accept(pack);
    }

    private void done(String what) {
        read();
        Notices.done(this, Phrase.of(what));
    }

    /** What there is of one kind. */
    private final class KindPart extends Div {

        private final EvidenceKind kind;
        private final KeyedList<WaiverLine> waivers =
                new KeyedList<>(line -> line.waiver().id(), this::waived);
        private final KeyedList<CardLine> items =
                new KeyedList<>(line -> line.item().id(), EvidencePanel.this::card);

        KindPart(EvidenceKind kind) {
            this.kind = kind;
            addClassName("evidence-kind");
            add(new H3(Phrases.say(EvidencePanel.this, Phrase.of("evidence.kind", kind))), waivers, items);
        }

        void show(EvidencePack shown, PersonReference person, boolean mayWaive) {
            waivers.show(shown.waivers().stream()
                    .filter(waiver -> waiver.kind() == kind)
                    .map(waiver -> new WaiverLine(waiver, mayWaive))
                    .toList());
            items.show(shown.items().stream()
                    .filter(item -> item.content().kind() == kind)
                    .filter(item -> item.standing() != Standing.SUPERSEDED && item.standing() != Standing.REMOVED)
                    .map(item -> line(item, shown, person))
                    .toList());
            setVisible(waivers.isVisible() || items.isVisible());
        }

        private CardLine line(EvidenceItem item, EvidencePack shown, PersonReference person) {
            var reviewer = person.fills(Role.PO) || person.fills(Role.ENGINEER);
            var second =
                    !person.id().equals(item.filedBy().id()) && !person.id().equals(shown.owner());
            return new CardLine(
                    item,
                    reviewer && second && isReviewable(item) && !shown.withdrawn(),
                    person.fills(Role.ENGINEER) && !shown.withdrawn());
        }

        private static boolean isReviewable(EvidenceItem item) {
            return item.standing() == Standing.COUNTS || item.standing() == Standing.RETURNED;
        }

        private Component waived(WaiverLine line) {
            var waiver = line.waiver();
            var reason = new Paragraph(waiver.reason());
            reason.getElement().setAttribute("dir", "auto");
            var by = new Paragraph(getTranslation(
                    "evidence.panel.waived-by",
                    waiver.givenBy().name(),
                    Moments.text(Locales.of(EvidencePanel.this), waiver.givenAt())));
            by.addClassName("evidence-foot");
            var card = new Div(new StatusBadge(getTranslation("evidence.panel.waived"), Tone.INFO), reason, by);
            card.addClassNames("evidence-card", "evidence-waived");
            if (line.mayWithdraw()) {
                var button =
                        new Button(getTranslation("evidence.panel.withdraw-waiver"), click -> askToWithdraw(waiver));
                button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                button.addClassName("withdraw-waiver");
                card.add(button);
            }
            return card;
        }
    }
}
