package org.koraos.portal.uikit;

import java.util.function.Consumer;

import com.vaadin.flow.component.Component;

/**
 * Single keys that act on a page, such as {@code a} to approve. They are heard only while nobody types and no dialog is
 * open, and never twice for one press, so that a word typed elsewhere decides nothing.
 */
public final class PageKeys {

    private static final String LISTEN = """
            const page = this;
            if (page.koraKeys) document.removeEventListener('keydown', page.koraKeys);
            page.koraKeys = (event) => {
              if (!page.isConnected) {
                document.removeEventListener('keydown', page.koraKeys);
                return;
              }
              if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
              const key = event.key.toLowerCase();
              if (!$0.includes(key)) return;
              const typing = (at) => at instanceof Element
                  && (at.isContentEditable || at.matches($1));
              if (event.composedPath().some(typing)) return;
              if (document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]')) return;
              page.dispatchEvent(new CustomEvent('kora-key', { detail: key }));
            };
            document.addEventListener('keydown', page.koraKeys);
            """;

    /** What letters mean something of its own to: fields, lists that jump to what one types, and whatever is open. */
    private static final String TYPED_INTO = """
            input, textarea, select, dialog, vaadin-select, vaadin-menu-bar, [role="dialog"], [role="alertdialog"],
            [role="menu"], [role="listbox"], [role="combobox"], [role="grid"], [role="tree"]
            """;

    private PageKeys() {}

    /** Calls {@code pressed} with each of these small letters that the person presses, while the page is shown. */
    public static void listen(Component page, String letters, Consumer<String> pressed) {
        page.getElement()
                .addEventListener(
                        "kora-key",
                        event -> pressed.accept(
                                event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
        page.addAttachListener(attached -> page.getElement().executeJs(LISTEN, letters, TYPED_INTO));
    }
}
