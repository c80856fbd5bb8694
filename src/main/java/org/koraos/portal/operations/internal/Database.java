package org.koraos.portal.operations.internal;

/** The database that the portal works on, and the two roles it uses there. */
interface Database extends AutoCloseable {

    String url();

    DatabaseLogin app();

    DatabaseLogin owner();

    @Override
    void close();
}
