/** Tests of the start scripts with a very small program, so that only the scripts can fail. */
@NullMarked
package io.arawn.workstream.it.launcher;

import org.jspecify.annotations.NullMarked;
