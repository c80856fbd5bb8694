/** Gates: criteria over the facts of the other modules, decisions of people on them, and the policy of who decides. */
@NullMarked
@ApplicationModule(
        displayName = "Gate",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan", "evidence", "risk", "ci"})
package org.koraos.portal.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
