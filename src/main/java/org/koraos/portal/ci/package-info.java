/** What is known of a story's code outside the portal: the checks that it must pass before it merges. */
@NullMarked
@ApplicationModule(
        displayName = "CI",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan"})
package org.koraos.portal.ci;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
