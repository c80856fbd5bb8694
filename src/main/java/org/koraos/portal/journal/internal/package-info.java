@NullMarked
package org.koraos.portal.journal.internal;

import org.jspecify.annotations.NullMarked;
