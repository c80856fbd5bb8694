/** Plans, their waves and stories, acceptance criteria and definitions of done; and the reading of plan documents. */
@NullMarked
@ApplicationModule(
        displayName = "Plan",
        allowedDependencies = {"kernel", "journal", "access", "uikit"})
package org.koraos.portal.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
