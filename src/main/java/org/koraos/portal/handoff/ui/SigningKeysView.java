package org.koraos.portal.handoff.ui;

import java.util.List;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.handoff.HandoffRefusal;
import org.koraos.portal.handoff.PublicKeys;
import org.koraos.portal.handoff.PublishedKey;
import org.koraos.portal.handoff.SigningKeyService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The keys that sign evidence packs. For admins, who put another in the place of the one that signs. */
@Route(SiteMap.SIGNING_KEYS)
@PermitAll
@StyleSheet("styles/handoff.css")
public class SigningKeysView extends Main implements HasDynamicTitle {

    private final SigningKeyService service;
    private final Button rotate = new Button(getTranslation("handoff.keys.rotate"), click -> askToRotate());
    private final Paragraph whyNot = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private List<PublishedKey> keys = List.of();

    SigningKeysView(SigningKeyService service, CurrentPerson current) {
        current.requireAny(Role.ADMIN);
        this.service = service;
        setId("content");
        addClassNames("page", "keys-page");
        rotate.setId("rotate-key");
        whyNot.setId("why-not-signing");
        whyNot.addClassName("refusal");
        list.setId("signing-keys");
        list.addClassName("signing-keys");
        var published = new Anchor(PublicKeys.ADDRESS, getTranslation("handoff.keys.published", PublicKeys.ADDRESS));
        published.setRouterIgnore(true);
        add(
                new PageHeader(getTranslation("handoff.keys.title"), getTranslation("handoff.keys.line"), rotate),
                whyNot,
                list,
                new Paragraph(published));
        read();
    }

    private void read() {
        keys = service.keys();
        list.removeAll();
        keys.forEach(key -> list.add(line(key)));
        var why = service.whyNotSigning();
        why.ifPresent(phrase -> whyNot.setText(Phrases.say(this, phrase)));
        whyNot.setVisible(why.isPresent());
        // A key that does not open can be replaced; without anything to seal one with, there is none to be had.
        rotate.setEnabled(service.canKeepKeys());
    }

    private ListItem line(PublishedKey key) {
        var name = new Code(key.keyId());
        var badge = key.current()
                ? new StatusBadge(getTranslation("handoff.keys.current"), Tone.GOOD)
                : new StatusBadge(getTranslation("handoff.keys.retired"), Tone.NEUTRAL);
        var since = Moments.text(Locales.of(this), key.madeAt());
        var retiredAt = key.retiredAt();
        var facts = new Paragraph(
                retiredAt == null
                        ? getTranslation("handoff.keys.since", since)
                        : getTranslation("handoff.keys.from-to", since, Moments.text(Locales.of(this), retiredAt)));
        facts.addClassName("quiet");
        var line = new ListItem(name, badge, facts);
        line.addClassName("panel");
        return line;
    }

    private void askToRotate() {
        new ReasonDialog(
                        Phrase.of("handoff.keys.rotate"),
                        Phrase.of("handoff.keys.rotate-hint"),
                        Phrase.of("handoff.keys.rotate-confirm"),
                        this::rotate)
                .open();
    }

    private void rotate(Reason reason) {
        try {
            service.rotate(
                    keys.stream()
                            .filter(PublishedKey::current)
                            .map(PublishedKey::keyId)
                            .findFirst()
                            .orElse(null),
                    reason);
        } catch (HandoffRefusal.KeyChanged changed) {
            read();
            throw changed;
        }
        read();
        Notices.done(this, Phrase.of("handoff.keys.rotated"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("handoff.keys.page-title");
    }
}
