package org.koraos.portal.access;

/** What a token may be used for; it never does more than whoever is behind it may do. Without one of writing it writes nothing. */
public enum ApiScope {
    /** Reading whatever the one behind the token may read. */
    READ("read", true, true),
    /** Filing evidence. */
    EVIDENCE_WRITE("evidence:write", true, true),
    /** Stating how a required check ended. Of integrations only: nobody states a check of their own work by a token. */
    CHECKS_WRITE("checks:write", false, true),
    /** Moving stories. Of people only: an integration moves nothing through a gate. */
    STORIES_WRITE("stories:write", true, false);

    private final String word;
    private final boolean forPeople;
    private final boolean forIntegrations;

    ApiScope(String word, boolean forPeople, boolean forIntegrations) {
        this.word = word;
        this.forPeople = forPeople;
        this.forIntegrations = forIntegrations;
    }

    /** As requests and answers write it. */
    public String word() {
        return word;
    }

    public boolean writes() {
        return this != READ;
    }

    /** Whether a person's token may have it. */
    public boolean forPeople() {
        return forPeople;
    }

    /** Whether an integration's token may have it. */
    public boolean forIntegrations() {
        return forIntegrations;
    }
}
