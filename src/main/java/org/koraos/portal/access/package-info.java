/** People and their roles, sign-in, separation of duties: the one place that answers "may this person do this". */
@NullMarked
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "journal"})
package org.koraos.portal.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
