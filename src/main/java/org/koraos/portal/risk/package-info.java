/** Risks: how grave each is, who owns it, what is done about it, who accepted it until when, and what watches it. */
@NullMarked
@ApplicationModule(
        displayName = "Risk",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan"})
package org.koraos.portal.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
