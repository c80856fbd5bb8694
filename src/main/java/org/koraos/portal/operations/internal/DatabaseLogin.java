package org.koraos.portal.operations.internal;

/** A database role and its password. */
record DatabaseLogin(String username, String password) {

    @Override
    public String toString() {
        return username;
    }
}
