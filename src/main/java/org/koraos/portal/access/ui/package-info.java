@NullMarked
package org.koraos.portal.access.ui;

import org.jspecify.annotations.NullMarked;
