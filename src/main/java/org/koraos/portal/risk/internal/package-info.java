@NullMarked
package org.koraos.portal.risk.internal;

import org.jspecify.annotations.NullMarked;
