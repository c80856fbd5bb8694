package org.koraos.portal.desk.ui;

import java.util.function.Function;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryPage;

/** What the parts of a story's page share: the story as it is shown, who looks at it, and the one way to change it. */
interface StoryDesk {

    StoryPage story();

    PersonReference viewer();

    /** Gives a command based on the story as shown, and shows what it came to. What it refuses goes to the caller. */
    void change(Function<SeenStory, ?> command);

    /** Whether the viewer decides on the story's content. */
    default boolean mayEdit() {
        return viewer().fills(Role.PO) && !story().withdrawn();
    }

    /** Whether the viewer works on the story: the engineer who owns it, or a PO. */
    default boolean mayWork() {
        return !story().withdrawn() && (viewer().fills(Role.PO) || ownsIt());
    }

    /** Whether the viewer is the engineer who owns the story. */
    default boolean ownsIt() {
        var owner = story().owner();
        return owner != null && owner.id().equals(viewer().id()) && viewer().fills(Role.ENGINEER);
    }
}
