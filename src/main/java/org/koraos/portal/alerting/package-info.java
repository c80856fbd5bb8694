/** Alert rules and their thresholds, which change only in tuning cycles, by proposals that two people approve. */
@NullMarked
@ApplicationModule(
        displayName = "Alerting",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan", "risk"})
package org.koraos.portal.alerting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
