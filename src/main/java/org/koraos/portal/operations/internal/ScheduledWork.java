package org.koraos.portal.operations.internal;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets modules do work by the clock. Each takes a database lock for it, so that one node at a time does it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduledWork {}
