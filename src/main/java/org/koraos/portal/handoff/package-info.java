/** What leaves the portal to be checked without it: evidence packs, and the keys that sign them. */
@NullMarked
@ApplicationModule(
        displayName = "Handoff",
        allowedDependencies = {"kernel", "journal", "access", "uikit", "plan", "evidence", "ci", "gate", "gate :: ui"})
package org.koraos.portal.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
