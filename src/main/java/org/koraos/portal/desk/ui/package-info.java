/** The desk's pages. */
@NullMarked
package org.koraos.portal.desk.ui;

import org.jspecify.annotations.NullMarked;
