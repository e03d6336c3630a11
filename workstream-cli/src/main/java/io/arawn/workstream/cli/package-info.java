/** The {@code arawn} command. */
@NullMarked
package io.arawn.workstream.cli;

import org.jspecify.annotations.NullMarked;
