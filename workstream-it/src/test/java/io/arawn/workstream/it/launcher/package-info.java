/** Tests of the scripts that start the program, with a program so small that only the scripts can be at fault. */
@NullMarked
package io.arawn.workstream.it.launcher;

import org.jspecify.annotations.NullMarked;
