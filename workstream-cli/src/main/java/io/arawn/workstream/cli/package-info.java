/** The {@code arawn} command, and the only place where all modules are put together. */
@NullMarked
package io.arawn.workstream.cli;

import org.jspecify.annotations.NullMarked;
