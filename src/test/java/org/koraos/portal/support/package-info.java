/** What tests stand on: a real database, and ways to say "given". */
@NullMarked
package org.koraos.portal.support;

import org.jspecify.annotations.NullMarked;
