@NullMarked
package org.koraos.portal.plan.ui;

import org.jspecify.annotations.NullMarked;
