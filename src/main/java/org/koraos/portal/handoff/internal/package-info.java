@NullMarked
package org.koraos.portal.handoff.internal;

import org.jspecify.annotations.NullMarked;
