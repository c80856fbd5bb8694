/** What is known of a story's code outside the portal: its repositories, their pull requests, and the checks they must pass. */
@NullMarked
@ApplicationModule(
        displayName = "CI",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan", "evidence", "risk"})
package org.koraos.portal.ci;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
