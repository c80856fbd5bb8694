package org.koraos.portal.evidence.internal;

/** Where bytes of files lie. */
public enum StoreKind {
    /** As large objects of the portal's own database. */
    DATABASE,
    /** In a store that speaks S3. */
    S3
}
