/** Checks of a store and its caches. */
@NullMarked
package io.arawn.workstream.health;

import org.jspecify.annotations.NullMarked;
