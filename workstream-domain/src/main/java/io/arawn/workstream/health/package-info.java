/** What is found wrong with a store. */
@NullMarked
package io.arawn.workstream.health;

import org.jspecify.annotations.NullMarked;
