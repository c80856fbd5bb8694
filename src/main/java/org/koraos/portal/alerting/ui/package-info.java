@NullMarked
package org.koraos.portal.alerting.ui;

import org.jspecify.annotations.NullMarked;
