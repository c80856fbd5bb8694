package org.koraos.portal.operations.internal;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the portal keeps things and where people find it.
 *
 * @param data the folder in which the portal keeps what is not in an outside database
 * @param url the address that people open, without a slash at its end; empty on one's own machine
 */
@ConfigurationProperties("kora")
record PortalSettings(Path data, String url) {}
