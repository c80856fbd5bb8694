package org.koraos.portal.shell.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.access.SubstitutionService;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Who decides in whose stead, and until when. Everyone names their own substitute; an admin may for anyone. */
@Route(SiteMap.SUBSTITUTES)
@PermitAll
public class SubstitutesView extends Main implements HasDynamicTitle {

    private final SubstitutionService substitutions;
    private final PeopleService people;
    private final PersonReference me;
    private final boolean admin;
    private final Clock clock;
    private final Div content = new Div();

    SubstitutesView(
            SubstitutionService substitutions,
            PeopleService people,
            CurrentPerson current,
            Clock clock,
            LiveTopics topics) {
        this.substitutions = substitutions;
        this.people = people;
        this.clock = clock;
        me = current.reference();
        admin = current.holdsAny(Role.ADMIN);
        setId("content");
        addClassName("page");
        var name = new Button(getTranslation("shell.substitutes.name"), click -> new NamingDialog().open());
        name.setId("name-substitute");
        name.addThemeVariants(ButtonVariant.PRIMARY);
        name.setVisible(current.holdsAny(Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN));
        content.addClassName("substitutes");
        add(
                new PageHeader(
                        getTranslation("shell.substitutes.title"), getTranslation("shell.substitutes.line"), name),
                content);
        topics.watch(this, subject -> subject.kind().equals("substitution"), changed -> read());
        read();
    }

    private void read() {
        content.removeAll();
        var open = substitutions.open();
        if (open.isEmpty()) {
            content.add(new EmptyState(
                    VaadinIcon.USERS,
                    getTranslation("shell.substitutes.none"),
                    getTranslation("shell.substitutes.none-hint")));
        } else {
            content.add(panel("open-substitutions", getTranslation("shell.substitutes.open"), open));
        }
        var over = substitutions.mine().stream().filter(this::isOver).toList();
        if (!over.isEmpty()) content.add(panel("past-substitutions", getTranslation("shell.substitutes.past"), over));
    }

    private boolean isOver(SubstitutionReference one) {
        return one.ended() || !clock.instant().isBefore(one.until());
    }

    private Section panel(String id, String heading, List<SubstitutionReference> lines) {
        var list = new UnorderedList();
        list.addClassName("keyed-list");
        lines.forEach(one -> list.add(line(one)));
        var panel = new Section(new H2(heading), list);
        panel.setId(id);
        panel.addClassName("panel");
        return panel;
    }

    private ListItem line(SubstitutionReference one) {
        var names = new Span(getTranslation(
                "shell.substitutes.who",
                one.substitute().name(),
                one.principal().name()));
        var days = new Span(getTranslation(
                "shell.substitutes.from-until",
                Moments.text(Locales.of(this), one.from()),
                Moments.text(Locales.of(this), one.until())));
        days.addClassName("person-roles");
        var words = new Div(names, days);
        words.addClassName("person-words");
        var line = new ListItem(words, state(one));
        line.addClassName("substitution");
        if (!isOver(one) && (admin || one.principal().id().equals(me.id()))) line.add(end(one));
        return line;
    }

    private StatusBadge state(SubstitutionReference one) {
        if (isOver(one)) return new StatusBadge(getTranslation("shell.substitutes.over"), Tone.NEUTRAL);
        return one.inForce(clock.instant())
                ? new StatusBadge(getTranslation("shell.substitutes.in-force"), Tone.GOOD)
                : new StatusBadge(getTranslation("shell.substitutes.planned"), Tone.INFO);
    }

    private Component end(SubstitutionReference one) {
        var message = new Paragraph();
        message.setVisible(false);
        var end = new Button(getTranslation("shell.substitutes.end"), click -> {
            if (Notices.attemptAt(message, () -> substitutions.end(one.id()))) read();
        });
        end.setId("end-" + one.principal().login());
        end.setAriaLabel(getTranslation(
                "shell.substitutes.end-of",
                one.substitute().name(),
                one.principal().name()));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return new Div(end, message);
    }

    /** Asks who stands in, from which day until which, and why. */
    private final class NamingDialog extends Dialog {

        private final ComboBox<PersonReference> principal = chooser("shell.substitutes.principal", "principal");
        private final ComboBox<PersonReference> substitute = chooser("shell.substitutes.substitute", "substitute");
        private final DayField first = new DayField(text("shell.substitutes.first-day"));
        private final DayField last = new DayField(text("shell.substitutes.last-day"));
        private final TextArea reason = new TextArea(text("uikit.reason"));
        private final Paragraph refusal = new Paragraph();

        NamingDialog() {
            setHeaderTitle(text("shell.substitutes.name"));
            setWidth("32rem");
            setMaxWidth("100%");
            principal.setVisible(admin);
            if (me.roles().stream().anyMatch(role -> role != Role.ADMIN)) principal.setValue(me);
            var today = LocalDate.ofInstant(clock.instant(), Moments.zone());
            first.setId("first-day");
            first.setValue(today);
            first.setMin(today);
            last.setId("last-day");
            last.setMin(today);
            last.setRequiredIndicatorVisible(true);
            reason.setId("substitution-reason");
            reason.setWidthFull();
            reason.setRequiredIndicatorVisible(true);
            refusal.setVisible(false);
            var days = new Div(first, last);
            days.addClassName("field-row");
            var form = new VerticalLayout(principal, substitute, days, reason, refusal);
            form.setPadding(false);
            add(form);
            var save = new Button(text("shell.substitutes.save"), click -> save());
            save.setId("save-substitute");
            save.addThemeVariants(ButtonVariant.PRIMARY);
            save.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
            getFooter().add(new Button(text("uikit.cancel"), click -> close()), save);
        }

        private ComboBox<PersonReference> chooser(String label, String id) {
            var chooser = new ComboBox<PersonReference>(text(label));
            chooser.setId(id);
            chooser.setItems(people.everyone().stream()
                    .filter(PersonReference::active)
                    .filter(person -> person.roles().stream().anyMatch(role -> role != Role.ADMIN))
                    .toList());
            chooser.setItemLabelGenerator(PersonReference::name);
            chooser.setRequiredIndicatorVisible(true);
            chooser.setWidthFull();
            return chooser;
        }

        private String text(String key) {
            return SubstitutesView.this.getTranslation(key);
        }

        private void save() {
            if (!chosen() || !Notices.attempt(reason, () -> new Reason(reason.getValue()))) return;
            if (!Notices.attemptAt(refusal, this::name)) return;
            close();
            read();
        }

        private boolean chosen() {
            principal.setInvalid(principal.isEmpty());
            substitute.setInvalid(substitute.isEmpty());
            last.setInvalid(last.isInvalid() || last.isEmpty());
            first.setInvalid(first.isInvalid() || first.isEmpty());
            substitute.setErrorMessage(text("shell.substitutes.choose"));
            principal.setErrorMessage(text("shell.substitutes.choose"));
            return !principal.isInvalid() && !substitute.isInvalid() && !first.isInvalid() && !last.isInvalid();
        }

        private void name() {
            var why = new Reason(reason.getValue());
            var from = first.getValue().atStartOfDay(Moments.zone()).toInstant();
            var until = last.getValue().plusDays(1).atStartOfDay(Moments.zone()).toInstant();
            var begins = latest(from, clock.instant());
            if (principal.getValue().id().equals(me.id())) {
                substitutions.name(substitute.getValue().id(), begins, until, why);
            } else {
                substitutions.nameFor(
                        principal.getValue().id(), substitute.getValue().id(), begins, until, why);
            }
        }

        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.substitutes.page-title");
    }
}
