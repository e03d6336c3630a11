/** State derived from logs, which may be lost at any time. */
@NullMarked
package io.arawn.workstream.cache;

import org.jspecify.annotations.NullMarked;
