package org.koraos.portal.access;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

import org.koraos.portal.kernel.PersonId;

/**
 * The person behind a session. It carries no roles: they are read anew for each command, so that a role taken away is
 * gone at the next click.
 */
public record SignedInPerson(
        PersonId id, String login, String name, @Nullable String passwordHash, boolean active) implements UserDetails {

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public boolean isEnabled() {
        return active;
    }

    /** Without the password's hash, which logs must not keep. */
    @Override
    public String toString() {
        return "SignedInPerson[" + id + ", " + login + "]";
    }
}
