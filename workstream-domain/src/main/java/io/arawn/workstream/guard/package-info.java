/** Shows a store to somebody as far as they may use it. */
@NullMarked
package io.arawn.workstream.guard;

import org.jspecify.annotations.NullMarked;
