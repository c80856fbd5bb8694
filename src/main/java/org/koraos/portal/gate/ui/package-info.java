/** The pages of gates, and the parts with which other pages show one. */
@NullMarked
@NamedInterface("ui")
package org.koraos.portal.gate.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
