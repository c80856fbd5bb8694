package org.koraos.portal.plan.document;

/** A text as the document states it, and the line on which it does. */
public record Stated(String text, int line) {}
