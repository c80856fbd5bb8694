/** The pages that show several modules at once: the board, a story, a wave, my work. */
@NullMarked
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "kernel",
            "journal",
            "access",
            "uikit",
            "plan",
            "evidence",
            "evidence :: ui",
            "ci",
            "ci :: ui",
            "risk",
            "alerting",
            "gate",
            "gate :: ui",
            "handoff",
            "handoff :: ui"
        })
package org.koraos.portal.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
