package org.koraos.portal.operations.internal;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param data the folder in which the portal keeps what is not in an outside database */
@ConfigurationProperties("kora")
record PortalSettings(Path data) {}
