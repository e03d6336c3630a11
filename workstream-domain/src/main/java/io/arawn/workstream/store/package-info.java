/** The port that the use cases stand on, and the way to keep it in a log with caches beside it. */
@NullMarked
package io.arawn.workstream.store;

import org.jspecify.annotations.NullMarked;
