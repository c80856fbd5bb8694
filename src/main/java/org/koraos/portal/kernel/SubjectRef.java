package org.koraos.portal.kernel;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a change is about, as people would name it: a kind, such as {@code story}, and a key, such as
 * {@code S-PC-01-001}, within one plan.
 *
 * @param plan the plan's id; null for what stands outside all plans, such as people
 */
public record SubjectRef(@Nullable UUID plan, String kind, String key) {}
