/** The proofs of stories: evidence that never changes, waivers, and the minimum pack that a story needs. */
@NullMarked
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan"})
package org.koraos.portal.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
