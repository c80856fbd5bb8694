/** The reading of plan documents: Markdown in, a plan's contents and every finding by line out. */
@NullMarked
@NamedInterface("document")
package org.koraos.portal.plan.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
