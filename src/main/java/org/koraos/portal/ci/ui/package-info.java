/** The parts of pages that show and state a story's required check. */
@NullMarked
@NamedInterface("ui")
package org.koraos.portal.ci.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
