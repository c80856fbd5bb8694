package org.koraos.portal.ci;

/** Where repositories send their events: each has an address of its own, which tells whose secret to check. */
public final class HookPaths {

    /** Below the portal's address. */
    public static final String ALL = "/hooks/";

    private HookPaths() {}

    public static String of(Provider provider, RepositoryId repository) {
        return ALL + provider.path() + "/" + repository;
    }
}
