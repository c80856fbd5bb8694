package org.koraos.portal.ci.internal;

import tools.jackson.core.JacksonException;

import org.koraos.portal.ci.Provider;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** Reads what providers send into the portal's words. */
public final class Payloads {

    private Payloads() {}

    /** What an event's payload says. It never fails: what cannot be read is an answer too. */
    public static Reading read(Provider provider, String event, byte[] body) {
        try {
            var payload = Payload.of(body);
            return switch (provider) {
                case GITHUB -> GitHubEvents.read(event, payload);
                case GITLAB -> GitLabEvents.read(event, payload);
            };
        } catch (Payload.Unexpected unexpected) {
            return new Reading.Unreadable(Phrase.of("ci.delivery.unexpected", event, unexpected.at()));
        } catch (InvalidValue invalid) {
            return new Reading.Unreadable(Phrase.of("ci.delivery.invalid", event, invalid.phrase()));
        } catch (JacksonException malformed) {
            return new Reading.Unreadable(Phrase.of("ci.delivery.malformed"));
        }
    }
}
