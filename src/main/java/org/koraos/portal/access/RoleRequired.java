package org.koraos.portal.access;

import java.util.Set;

import org.springframework.security.access.AccessDeniedException;

/** The person holds none of the roles that the command takes. */
public class RoleRequired extends AccessDeniedException {

    private final transient Set<Role> roles;

    public RoleRequired(Set<Role> roles) {
        super("Takes one of the roles " + roles);
        this.roles = Set.copyOf(roles);
    }

    /** The roles of which one would do; empty when any active person may, and nobody active is signed in. */
    public Set<Role> roles() {
        return roles;
    }
}
