package org.koraos.portal.desk.ui;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import org.koraos.portal.journal.JournalSeal;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** How far the journal is sealed, whether it is as it was sealed, and the last checkpoint to take away. */
final class JournalSealPanel extends Div {

    private static final String PLAIN_TEXT = "text/plain; charset=UTF-8";

    private final Callout alarm = new Callout("journal-alarm", Tone.BAD);
    private final Span standing = new Span();
    private final Anchor download = new Anchor("", getTranslation("desk.journal.seal.download"));
    private final Code key = new Code();
    private final Details more;

    JournalSealPanel() {
        setId("journal-seal");
        addClassName("journal-seal");
        standing.setId("journal-sealed");
        download.setId("journal-checkpoint");
        key.setId("journal-key");
        more = new Details(standing, new Paragraph(getTranslation("desk.journal.seal.what")), key, new Div(download));
        add(alarm, more);
    }

    /** @param seal empty before anything is sealed */
    void show(Optional<JournalSeal> seal) {
        setVisible(seal.isPresent());
        seal.ifPresent(this::show);
    }

    private void show(JournalSeal seal) {
        alarm.say(seal.holds() ? null : getTranslation("desk.journal.seal.broken"));
        standing.setText(
                getTranslation("desk.journal.seal.line", seal.entries(), Moments.text(getLocale(), seal.signedAt()))
                        + " " + checked(seal));
        key.setText(seal.publicKey());
        download.setHref(DownloadHandler.fromInputStream(event -> response(seal)));
    }

    private String checked(JournalSeal seal) {
        var check = seal.check();
        if (check == null) return getTranslation("desk.journal.seal.unchecked");
        var at = Moments.text(getLocale(), check.at());
        return check.holds()
                ? getTranslation("desk.journal.seal.holds", at)
                : getTranslation("desk.journal.seal.faults", check.faults().size(), at);
    }

    private static DownloadResponse response(JournalSeal seal) {
        var note = seal.checkpoint().getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(
                new ByteArrayInputStream(note), "checkpoint-%d.txt".formatted(seal.entries()), PLAIN_TEXT, note.length);
    }
}
