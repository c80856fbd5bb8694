package org.koraos.portal.shell;

import java.util.UUID;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.operations.OperationsRefusal;
import org.koraos.portal.uikit.Notices;

/**
 * What a page does not handle itself ends here: a refusal is told, a missing role is named, and anything else is logged
 * under a number that the person sees too. A browser that left before its answer was whole is no error.
 */
public class PortalErrorHandler implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PortalErrorHandler.class);
    private static final DisconnectedClientHelper FAREWELLS =
            new DisconnectedClientHelper(PortalErrorHandler.class.getName());

    @Override
    public void error(ErrorEvent event) {
        var error = event.getThrowable();
        if (isFarewell(error)) return;
        var ui = UI.getCurrent();
        var phrase = phrase(error);
        if (ui != null) Notices.refused(ui, phrase);
    }

    /** Whether the browser closed its connection in the middle of an answer; the database's connections are not meant. */
    private static boolean isFarewell(Throwable error) {
        return OperationsRefusal.of(error).isEmpty() && FAREWELLS.checkAndLogClientDisconnectedException(error);
    }

    /** What to tell the person about the error; the log gets the rest. */
    public static Phrase phrase(Throwable error) {
        var trouble = OperationsRefusal.of(error);
        if (trouble.isPresent()) return trouble.get().phrase();
        var cause = known(error);
        return switch (cause) {
            case Refusal refusal -> refusal.phrase();
            case RoleRequired required -> missingRole(required);
            case null, default -> unexpected(error);
        };
    }

    private static @Nullable Throwable known(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal || cause instanceof RoleRequired) return cause;
        }
        return null;
    }

    private static Phrase missingRole(RoleRequired required) {
        if (required.roles().isEmpty()) return Phrase.of("shell.error.signed-out");
        var roles = required.roles().stream()
                .sorted()
                .map(role -> Phrase.of("access.role", role))
                .toList();
        return Phrase.of("shell.error.role-required", roles);
    }

    private static Phrase unexpected(Throwable error) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected error {}", number, error);
        return Phrase.of("shell.error.unexpected", number);
    }
}
