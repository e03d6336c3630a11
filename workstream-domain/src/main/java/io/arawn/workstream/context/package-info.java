/** The plan: the input of one model call, within a token budget. */
@NullMarked
package io.arawn.workstream.context;

import org.jspecify.annotations.NullMarked;
