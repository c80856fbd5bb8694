@NullMarked
package org.koraos.portal.gate.internal;

import org.jspecify.annotations.NullMarked;
