/** Whether a store and what is derived from it are as they should be. */
@NullMarked
package io.arawn.workstream.health;

import org.jspecify.annotations.NullMarked;
