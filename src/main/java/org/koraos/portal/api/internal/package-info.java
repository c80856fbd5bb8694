@NullMarked
package org.koraos.portal.api.internal;

import org.jspecify.annotations.NullMarked;
