package org.koraos.portal.uikit;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;

/** A person's Markdown, shown safely. */
@StyleSheet("styles/markdown.css")
public class MarkdownText extends Div {

    public MarkdownText(String markdown) {
        addClassName("markdown");
        getElement().setAttribute("dir", "auto");
        show(markdown);
    }

    /** Shows another text in its place. */
    public final void show(String markdown) {
        getElement().setProperty("innerHTML", SafeMarkdown.toHtml(markdown));
    }
}
