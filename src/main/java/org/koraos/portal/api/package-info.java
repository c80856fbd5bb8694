/** The REST API: what programs read and write by a token, with the same services, rules and words as pages. */
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {"kernel", "access", "uikit", "plan", "evidence", "ci", "risk", "alerting", "gate"})
package org.koraos.portal.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
