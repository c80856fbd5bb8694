package org.koraos.portal.desk.ui;

import java.util.Optional;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;

import org.koraos.portal.journal.JournalDetails;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.uikit.HistoryService;
import org.koraos.portal.uikit.JournalEntryDetails;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** The entries, newest first, read as they come into sight; each opens to all that is kept of it. */
class JournalList extends Grid<JournalEntry> {

    private static final int PAGE = 50;
    private static final String ROW = """
            <div class="journal-row">
              <time datetime="${item.at}">${item.when}</time>
              <div class="journal-row-words">
                <div class="journal-entry-head">
                  <span class="journal-entry-who">${item.who}</span>
                  <span class="journal-entry-what">${item.what}</span>
                  ${item.path
                      ? html`<a class="journal-entry-subject" href="${item.path}" router-link>${item.subject}</a>`
                      : html`<span class="journal-entry-subject">${item.subject}</span>`}
                </div>
                ${item.reason ? html`<div class="journal-entry-reason" dir="auto">${item.reason}</div>` : ''}
              </div>
              <vaadin-button theme="tertiary small" class="journal-row-opener" aria-expanded="${item.open}"
                aria-label="${item.openLabel}" @click="${toggle}">
                <vaadin-icon icon="${item.open ? 'vaadin:angle-up' : 'vaadin:angle-down'}"></vaadin-icon>
              </vaadin-button>
            </div>
            """;

    private final transient HistoryService history;
    private String plan = "";

    JournalList(HistoryService history) {
        this.history = history;
        setId("journal-entries");
        addClassName("journal-list");
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        setAriaLabel(getTranslation("desk.journal.entries"));
        addColumn(row()).setFlexGrow(1);
        setDetailsVisibleOnClick(false);
        setItemDetailsRenderer(new ComponentRenderer<>(
                entry -> history.details(entry.id()).map(this::details).orElseThrow()));
        setEmptyStateText(getTranslation("desk.journal.nothing"));
    }

    private JournalEntryDetails details(JournalDetails kept) {
        var details = new JournalEntryDetails(kept);
        var entry = kept.entry();
        var listing =
                JournalListing.ALL.withPortal(entry.subject().plan() == null).withEntry(entry.id());
        var link = new Anchor(
                SiteMap.of(SiteMap.JOURNAL, plan) + "?" + listing.address().getQueryString(),
                getTranslation("desk.journal.link"));
        details.add(link);
        return details;
    }

    private LitRenderer<JournalEntry> row() {
        return LitRenderer.<JournalEntry>of(ROW)
                .withProperty("at", entry -> entry.at().toString())
                .withProperty("when", entry -> Moments.text(Locales.of(this), entry.at()))
                .withProperty("who", entry -> entry.actor().name())
                .withProperty("what", entry -> Phrases.say(this, entry.what()))
                .withProperty("subject", this::subject)
                .withProperty("path", this::path)
                .withProperty(
                        "reason", entry -> Optional.ofNullable(entry.reason()).orElse(""))
                .withProperty("open", this::isDetailsVisible)
                .withProperty(
                        "openLabel", entry -> getTranslation("desk.journal.open", Phrases.say(this, entry.what())))
                .withFunction("toggle", this::toggle);
    }

    private String subject(JournalEntry entry) {
        return getTranslation(
                "desk.journal.subject",
                Phrases.say(this, entry.kind()),
                entry.subject().key());
    }

    private String path(JournalEntry entry) {
        return SubjectLinks.path(entry.subject(), plan).orElse("");
    }

    private void toggle(JournalEntry entry) {
        setDetailsVisible(entry, !isDetailsVisible(entry));
        getDataProvider().refreshItem(entry);
    }

    /** Shows the entries that pass the filter. */
    void show(String planName, JournalFilter filter) {
        plan = planName;
        setItems(
                query -> history.find(filter, query.getOffset(), query.getLimit()).stream(),
                query -> history.count(filter));
    }
}
