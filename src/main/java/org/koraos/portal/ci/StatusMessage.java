package org.koraos.portal.ci;

import org.jspecify.annotations.Nullable;

/**
 * A status as it is sent.
 *
 * @param link null when the portal has no address that others can open
 */
public record StatusMessage(
        Provider provider,
        ApiAddress api,
        String repository,
        String commit,
        StatusState state,
        String sentence,
        @Nullable String link) {

    /** The name by which hosts know the portal's statuses. */
    public static final String CONTEXT = "kora/merge-gate";

    /** As much as every host takes. */
    public static final int LONGEST_SENTENCE = 140;

    /** The address that takes it. */
    public String address() {
        return switch (provider) {
            case GITHUB -> api + "/repos/" + repository + "/statuses/" + commit;
            case GITLAB -> api + "/projects/" + repository.replace("/", "%2F") + "/statuses/" + commit;
        };
    }

    /** As the provider calls the state. */
    public String stateThere() {
        return state.at(provider);
    }
}
