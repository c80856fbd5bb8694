@NullMarked
package org.koraos.portal.plan.internal;

import org.jspecify.annotations.NullMarked;
