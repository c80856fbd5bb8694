package org.koraos.portal.evidence.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.TextPart;
import org.koraos.portal.uikit.Notices;

/** The files of an item: each can be downloaded, and looked at here where that is safe. */
class FileList extends UnorderedList {

    private static final int KILOBYTE = 1024;
    private static final double MEGABYTE = KILOBYTE * (double) KILOBYTE;

    /** Where the bytes come from. */
    interface Source {

        /** The address of a file, to be saved or to be shown. */
        String address(int position, boolean shown);

        /** A part of a file of text. */
        TextPart text(int position, long from);
    }

    /** @param source null where the files are only named */
    FileList(List<KeptFile> files, @Nullable Source source) {
        addClassName("evidence-files");
        for (var position = 0; position < files.size(); position++) {
            add(new Line(files.get(position), position, source));
        }
    }

    private static final class Line extends ListItem {

        private final KeptFile file;
        private final int position;
        private final Div shown = new Div();

        Line(KeptFile file, int position, @Nullable Source source) {
            this.file = file;
            this.position = position;
            var head = new Div(name(source), facts());
            head.addClassName("evidence-file");
            add(head);
            shown.addClassName("file-preview");
            shown.setVisible(false);
            if (source == null || file.preview() == KeptFile.Preview.NONE) return;
            add(shown);
            if (file.preview() == KeptFile.Preview.IMAGE) {
                shown.add(image(source));
                shown.setVisible(true);
            } else {
                head.add(toggle(source));
            }
        }

        private Component name(@Nullable Source source) {
            var name = new Span(file.name());
            name.addClassName("file-name");
            if (source == null) return name;
            var link = new Anchor(source.address(position, false), name);
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", file.name());
            link.setTitle(getTranslation("evidence.upload.download", file.name()));
            var icon = VaadinIcon.DOWNLOAD_ALT.create();
            icon.getElement().setAttribute("aria-hidden", "true");
            link.addComponentAsFirst(icon);
            link.addClassName("file-link");
            return link;
        }

        private Span facts() {
            var facts = new Span(getTranslation("evidence.upload.facts", size(), file.mediaType()));
            facts.addClassName("evidence-progress");
            facts.setTitle("SHA-256 " + file.sha256());
            return facts;
        }

        private String size() {
            if (file.size() < KILOBYTE) return getTranslation("evidence.upload.bytes", file.size());
            if (file.size() < MEGABYTE) return getTranslation("evidence.upload.kilobytes", file.size() / KILOBYTE);
            return getTranslation("evidence.upload.megabytes", Math.round(file.size() / MEGABYTE * 10) / 10.0);
        }

        private Component image(Source source) {
            var image = new Image(source.address(position, true), file.name());
            image.getElement().setAttribute("loading", "lazy");
            var link = new Anchor(source.address(position, true), image);
            link.setRouterIgnore(true);
            link.setTarget("_blank");
            link.setTitle(getTranslation("evidence.upload.enlarge", file.name()));
            return link;
        }

        private Button toggle(Source source) {
            var button = new Button(getTranslation("evidence.upload.show"));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.addClassName("show-file");
            button.setAriaLabel(getTranslation("evidence.upload.show-label", file.name()));
            button.getElement().setAttribute("aria-expanded", "false");
            button.addClickListener(click -> {
                var open = !shown.isVisible();
                if (open && shown.getChildren().findAny().isEmpty()) fill(source);
                shown.setVisible(open);
                button.getElement().setAttribute("aria-expanded", String.valueOf(open));
                button.setText(getTranslation(open ? "evidence.upload.hide" : "evidence.upload.show"));
            });
            return button;
        }

        private void fill(Source source) {
            if (file.preview() == KeptFile.Preview.PDF) {
                var frame = new IFrame(source.address(position, true));
                frame.setTitle(file.name());
                shown.add(frame);
            } else {
                showText(source, 0);
            }
        }

        private void showText(Source source, long from) {
            var refusal = new Paragraph();
            shown.add(refusal);
            refusal.setVisible(false);
            Notices.attemptAt(refusal, () -> {
                var part = source.text(position, from);
                var text = new Pre(part.text());
                text.getElement().setAttribute("tabindex", "0").setAttribute("dir", "auto");
                shown.add(text);
                if (!part.last()) shown.add(more(source, part.next()));
            });
        }

        private Button more(Source source, long next) {
            var button = new Button(getTranslation("evidence.upload.more"));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.addClassName("show-more");
            button.addClickListener(click -> {
                button.removeFromParent();
                showText(source, next);
            });
            return button;
        }
    }
}
