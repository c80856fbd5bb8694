@NullMarked
package org.koraos.portal.operations.internal;

import org.jspecify.annotations.NullMarked;
