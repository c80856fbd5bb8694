package org.koraos.portal.evidence.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.uikit.MarkdownText;

/** What an item of evidence says, shown safely. */
class EvidenceBodyView extends Div {

    /** @param source of the bytes of files; null where they are only named */
    EvidenceBodyView(EvidenceBody body, FileList.@Nullable Source source) {
        addClassName("evidence-body");
        add(
                switch (body) {
                    case EvidenceBody.Text text -> scrollable(text);
                    case EvidenceBody.Link link -> link(link.address());
                    case EvidenceBody.Files kept -> new FileList(kept.files(), source);
                });
    }

    /** Reached by the keyboard, since a long text scrolls in its box. */
    private static Component scrollable(EvidenceBody.Text text) {
        var shown = new MarkdownText(text.markdown());
        shown.getElement().setAttribute("tabindex", "0");
        return shown;
    }

    private Component link(WebAddress address) {
        var link = new Anchor(address.value(), new Span(address.value()));
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.setTitle(getTranslation("evidence.panel.opens-outside", address.host()));
        var icon = VaadinIcon.EXTERNAL_LINK.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        link.add(icon);
        link.addClassName("outside-link");
        return link;
    }
}
