/** Runs commands of the program in the process of a test. */
@NullMarked
package io.arawn.workstream.cli;

import org.jspecify.annotations.NullMarked;
