/** Caches of data that is derived from logs, and that may be lost at any time. */
@NullMarked
package io.arawn.workstream.cache;

import org.jspecify.annotations.NullMarked;
