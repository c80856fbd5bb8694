/** The parts that every page uses, the site map, and the live topics that wake open pages. */
@NullMarked
@ApplicationModule(
        displayName = "UI kit",
        allowedDependencies = {"kernel", "journal", "access"})
package org.koraos.portal.uikit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
