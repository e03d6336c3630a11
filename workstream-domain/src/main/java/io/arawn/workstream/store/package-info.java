/** The port of the use cases, and its implementation with a log and caches. */
@NullMarked
package io.arawn.workstream.store;

import org.jspecify.annotations.NullMarked;
