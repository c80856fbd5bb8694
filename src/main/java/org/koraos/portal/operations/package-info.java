/** What keeps the portal running: its database, its health, and the conditions under which it refuses to start. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"kernel", "journal", "access", "uikit"})
package org.koraos.portal.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
