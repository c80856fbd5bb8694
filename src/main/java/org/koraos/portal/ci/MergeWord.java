package org.koraos.portal.ci;

import org.koraos.portal.kernel.Phrase;

/**
 * How a story's merge gate stands, for those who look at its pull request.
 *
 * @param path the gate's page, as a path of the site map
 */
public record MergeWord(StatusState state, Phrase sentence, String path) {}
