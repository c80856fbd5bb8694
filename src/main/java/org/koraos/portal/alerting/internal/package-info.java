@NullMarked
package org.koraos.portal.alerting.internal;

import org.jspecify.annotations.NullMarked;
