package org.koraos.portal.plan.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/** How many stories of a plan or a wave are done. */
class StoryProgress extends Div {

    StoryProgress(int done, int stories) {
        addClassName("story-progress");
        var text = Phrases.say(this, Phrase.of("plan.overview.stories-done", done, stories));
        var bar = new ProgressBar(0, Math.max(stories, 1), done);
        bar.getElement().setAttribute("aria-hidden", "true");
        add(new Span(text), bar);
    }
}
