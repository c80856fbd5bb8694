/** The parts of pages that show and file a story's evidence. */
@NullMarked
@NamedInterface("ui")
package org.koraos.portal.evidence.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
