package org.koraos.portal.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import org.koraos.portal.kernel.PersonId;

/**
 * Whose drafts the browser keeps: those of the person who is signed in, until they sign out. When somebody else signs in
 * in the same browser, what others have left there is removed. Stands in the frame of every page.
 */
@Tag("kora-drafts")
@JsModule("./draft/kora-draft.ts")
public class Drafts extends Component {

    public Drafts(PersonId person) {
        getElement().setAttribute("person", person.toString()).setAttribute("hidden", true);
    }

    /** Removes them all, for who signs out. */
    public void clear() {
        getElement().callJsFunction("clear");
    }
}
