package org.koraos.portal.operations.internal;

/** A database on a server that somebody else starts and keeps. */
record OutsideDatabase(String url, DatabaseLogin app, DatabaseLogin owner) implements Database {

    @Override
    public void close() {
        // The server outlives the portal.
    }
}
