package org.koraos.portal.ci;

/**
 * A repository's new secret, told this once.
 *
 * @param path where the repository sends its events, below the portal's address
 */
public record NewSecret(RepositoryId repository, Provider provider, String path, String secret) {

    @Override
    public String toString() {
        return "NewSecret of " + repository;
    }
}
