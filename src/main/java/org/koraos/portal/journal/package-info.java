/** The append-only record of every change: who, what, why, and the state after it. */
@NullMarked
@ApplicationModule(displayName = "Journal", allowedDependencies = "kernel")
package org.koraos.portal.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
