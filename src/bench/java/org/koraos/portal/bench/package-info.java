/** Benchmarks of the portal's services and pages on a real PostgreSQL that writes as durably as in production. */
@NullMarked
package org.koraos.portal.bench;

import org.jspecify.annotations.NullMarked;
