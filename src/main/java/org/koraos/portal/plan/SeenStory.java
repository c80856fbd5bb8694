package org.koraos.portal.plan;

/**
 * A story as somebody saw it: a command on it counts only if it is still so.
 *
 * @param version of {@link StoryPage#version}, or of what a command answered
 */
public record SeenStory(PlanId plan, StoryKey key, long version) {}
