package org.koraos.portal.ci;

/** How the required check of a story ended. */
public enum CheckState {
    GREEN,
    RED
}
