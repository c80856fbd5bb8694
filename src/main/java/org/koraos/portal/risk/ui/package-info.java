@NullMarked
package org.koraos.portal.risk.ui;

import org.jspecify.annotations.NullMarked;
