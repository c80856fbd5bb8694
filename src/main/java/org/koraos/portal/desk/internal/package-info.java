/** What the desk reads and keeps. */
@NullMarked
package org.koraos.portal.desk.internal;

import org.jspecify.annotations.NullMarked;
