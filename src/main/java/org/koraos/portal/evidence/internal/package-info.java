@NullMarked
package org.koraos.portal.evidence.internal;

import org.jspecify.annotations.NullMarked;
