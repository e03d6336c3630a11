/** Choosing what one model call is given: the plan, inside a token budget. */
@NullMarked
package io.arawn.workstream.context;

import org.jspecify.annotations.NullMarked;
