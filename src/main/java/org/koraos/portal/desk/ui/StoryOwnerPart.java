package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.WorkInHand;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;

/** Who owns the story; a PO chooses, an engineer may take what nobody owns. */
class StoryOwnerPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final PeopleService people;
    private final Avatar avatar = new Avatar();
    private final Span name = new Span();
    private final Div shown = new Div(avatar, name);
    private final ComboBox<PersonReference> choice = new ComboBox<>();
    private final Button take = new Button();
    private final Span inHand = new Span();
    private Map<PersonId, WorkInHand> loads = Map.of();
    private boolean showing;

    StoryOwnerPart(StoryDesk desk, StoryService stories, PeopleService people) {
        super("story-owner");
        this.desk = desk;
        this.stories = stories;
        this.people = people;
        setHeading(getTranslation("desk.story.owner"));
        avatar.getElement().setAttribute("aria-hidden", "true");
        shown.addClassName("person-row");
        choice.setId("owner");
        choice.setAriaLabel(getTranslation("desk.story.owner"));
        choice.setPlaceholder(getTranslation("desk.story.nobody"));
        choice.setItemLabelGenerator(PersonReference::name);
        choice.setClearButtonVisible(true);
        choice.setWidthFull();
        choice.addValueChangeListener(change -> {
            if (!showing) assign(change.getValue());
        });
        take.setId("take-story");
        take.setText(getTranslation("desk.story.take"));
        take.addClickListener(click -> assign(desk.viewer()));
        choice.setRenderer(new ComponentRenderer<>(person -> new EngineerLine(person.name(), loads.get(person.id()))));
        inHand.setId("in-hand");
        inHand.addClassName("person-roles");
        content().add(shown, choice, inHand, take);
    }

    void show() {
        var owner = desk.story().owner();
        var chooses = desk.mayEdit();
        shown.setVisible(!chooses);
        avatar.setVisible(owner != null);
        avatar.setName(owner == null ? "" : owner.name());
        name.setText(owner == null ? getTranslation("desk.story.nobody") : owner.name());
        choice.setVisible(chooses);
        take.setVisible(owner == null
                && !chooses
                && desk.viewer().fills(Role.ENGINEER)
                && !desk.story().withdrawn());
        var engineers = chooses ? people.holdersOf(Role.ENGINEER) : List.<PersonReference>of();
        showInHand(owner, engineers);
        if (chooses) showChoice(owner, engineers);
    }

    /** What the owner has under way; before somebody takes the story, what they have themself. */
    private void showInHand(@Nullable PersonReference owner, List<PersonReference> engineers) {
        var whose = take.isVisible() ? desk.viewer() : owner;
        var asked = Stream.concat(Stream.ofNullable(whose), engineers.stream())
                .map(PersonReference::id)
                .collect(Collectors.toSet());
        loads = stories.inHand(desk.story().plan().id(), asked);
        var load = whose == null ? null : loads.get(whose.id());
        inHand.setVisible(load != null);
        if (load == null) return;
        var said = Phrases.say(this, load.phrase());
        inHand.setText(take.isVisible() ? getTranslation("desk.story.you-in-hand", said) : said);
    }

    private void showChoice(@Nullable PersonReference owner, List<PersonReference> engineers) {
        showing = true;
        choice.setItems(engineers);
        choice.setValue(owner);
        choice.setInvalid(false);
        showing = false;
    }

    private void assign(@Nullable PersonReference person) {
        assign(person == null ? null : person.id(), null);
    }

    private void assign(@Nullable PersonId person, @Nullable Reason reason) {
        try {
            give(person, reason);
        } catch (StoryRefusal.WipLimitReached limit) {
            show();
            if (reason != null) throw limit;
            new ReasonDialog(
                            Phrase.of("desk.story.assign-with-reason"),
                            limit.phrase(),
                            Phrase.of("desk.story.assign"),
                            given -> give(person, given))
                    .open();
        } catch (StoryRefusal refused) {
            show();
            choice.setErrorMessage(Phrases.say(this, refused.phrase()));
            choice.setInvalid(true);
        }
    }

    private void give(@Nullable PersonId person, @Nullable Reason reason) {
        desk.change(seen -> {
            var done = stories.assign(seen, person, reason);
            done.warnings().forEach(warning -> Notices.refused(this, warning));
            return done;
        });
    }
}
