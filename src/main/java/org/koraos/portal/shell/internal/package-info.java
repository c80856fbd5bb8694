@NullMarked
package org.koraos.portal.shell.internal;

import org.jspecify.annotations.NullMarked;
