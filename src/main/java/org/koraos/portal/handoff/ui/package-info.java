/** Where packs and public keys are handed out, the buttons that lead there, and the page of the signing keys. */
@NullMarked
@NamedInterface("ui")
package org.koraos.portal.handoff.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
