/** The application's frame: layout, navigation, languages, error pages. */
@NullMarked
@ApplicationModule(displayName = "Shell")
package org.koraos.portal.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
