@NullMarked
package org.koraos.portal.access.internal;

import org.jspecify.annotations.NullMarked;
