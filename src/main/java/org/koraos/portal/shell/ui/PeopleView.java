package org.koraos.portal.shell.ui;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The people of the portal and the roles they hold. For admins, who have no say in any gate. */
@Route(SiteMap.PEOPLE)
@PermitAll
public class PeopleView extends Main implements HasDynamicTitle {

    private final PeopleService people;
    private final Grid<PersonReference> list = new Grid<>();

    PeopleView(PeopleService people, CurrentPerson current) {
        current.requireAny(Role.ADMIN);
        this.people = people;
        setId("content");
        addClassName("page");
        var add = new Button(getTranslation("shell.people.add"), click -> new PersonDialog(null).open());
        add.setId("add-person");
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("shell.people.title"), getTranslation("shell.people.line"), add), list);
        list.setId("people");
        list.addThemeVariants(GridVariant.NO_BORDER);
        list.setAllRowsVisible(true);
        list.addComponentColumn(PeopleView::name)
                .setHeader(getTranslation("shell.people.name"))
                .setAutoWidth(true);
        list.addColumn(this::roles)
                .setHeader(getTranslation("shell.people.roles"))
                .setFlexGrow(1);
        list.addComponentColumn(this::state)
                .setHeader(getTranslation("shell.people.state"))
                .setAutoWidth(true);
        list.addComponentColumn(this::acts).setKey("acts").setAutoWidth(true).setFlexGrow(0);
        read();
    }

    private void read() {
        list.setItems(people.everyone());
    }

    private static Component name(PersonReference person) {
        var login = new Span(person.login());
        login.addClassName("person-roles");
        var words = new Div(new Span(person.name()), login);
        words.addClassName("person-words");
        return words;
    }

    private String roles(PersonReference person) {
        return Phrases.sayRoles(this, person.roles());
    }

    private String label(Role role) {
        return Phrases.say(this, Phrase.of("access.role", role));
    }

    private StatusBadge state(PersonReference person) {
        return person.active()
                ? new StatusBadge(getTranslation("shell.people.active"), Tone.GOOD)
                : new StatusBadge(getTranslation("shell.people.inactive"), Tone.NEUTRAL);
    }

    private Div acts(PersonReference person) {
        var edit = small("shell.people.edit", () -> new PersonDialog(person).open());
        edit.setId("edit-" + person.login());
        var link = small("shell.people.link", () -> showLink(person));
        link.setId("link-" + person.login());
        var access = person.active()
                ? small("shell.people.deactivate", () -> people.deactivate(person.id()))
                : small("shell.people.activate", () -> people.activate(person.id()));
        access.setId("access-" + person.login());
        access.addClickListener(click -> read());
        var acts = new Div(edit, link, access);
        acts.addClassName("button-row");
        return acts;
    }

    private Button small(String text, Runnable act) {
        var button = new Button(getTranslation(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void showLink(PersonReference person) {
        var address = new TextField(getTranslation("shell.people.link-address"));
        address.setId("one-time-link");
        address.setReadOnly(true);
        address.setWidthFull();
        address.setAutoselect(true);
        address.setValue("/" + SiteMap.WELCOME.replace(":token", people.oneTimeLink(person.id())));
        address.getElement().executeJs("this.value = window.location.origin + this.value");
        var dialog = new Dialog(
                new Paragraph(getTranslation("shell.people.link-hint", person.name(), OneTimeLinks.GOOD_FOR.toDays())),
                address);
        dialog.setHeaderTitle(getTranslation("shell.people.link"));
        dialog.setWidth("36rem");
        dialog.getFooter().add(new Button(getTranslation("uikit.close"), click -> dialog.close()));
        dialog.open();
    }

    /** Adds a person, or changes one's name and roles. */
    private final class PersonDialog extends Dialog {

        private final TextField login = new TextField(PeopleView.this.getTranslation("shell.people.login"));
        private final TextField fullName = new TextField(PeopleView.this.getTranslation("shell.people.name"));
        private final CheckboxGroup<Role> roles =
                new CheckboxGroup<>(PeopleView.this.getTranslation("shell.people.roles"));
        private final @Nullable PersonReference person;

        PersonDialog(@Nullable PersonReference person) {
            this.person = person;
            setHeaderTitle(PeopleView.this.getTranslation(person == null ? "shell.people.add" : "shell.people.edit"));
            setWidth("30rem");
            login.setId("person-login");
            login.setWidthFull();
            fullName.setId("person-name");
            fullName.setWidthFull();
            roles.setId("person-roles");
            roles.setItems(Role.values());
            roles.setItemLabelGenerator(PeopleView.this::label);
            if (person != null) {
                login.setVisible(false);
                fullName.setValue(person.name());
                roles.setValue(person.roles());
            }
            var save = new Button(PeopleView.this.getTranslation("shell.people.save"), click -> save());
            save.setId("save-person");
            save.addThemeVariants(ButtonVariant.PRIMARY);
            add(login, fullName, roles);
            getFooter().add(new Button(PeopleView.this.getTranslation("uikit.cancel"), click -> close()), save);
        }

        private void save() {
            if (!Notices.attempt(person == null ? login : fullName, this::store)) return;
            close();
            read();
        }

        private void store() {
            if (person == null) people.add(login.getValue().strip(), fullName.getValue(), roles.getValue());
            else people.change(person, fullName.getValue(), roles.getValue());
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.people.page-title");
    }
}
