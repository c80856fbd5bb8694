@NullMarked
package org.koraos.portal.shell.ui;

import org.jspecify.annotations.NullMarked;
