@NullMarked
package org.koraos.portal.ci.internal;

import org.jspecify.annotations.NullMarked;
