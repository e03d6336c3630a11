/** The port that finds messages by words, by id and by number, and its form in memory. */
@NullMarked
package io.arawn.workstream.index;

import org.jspecify.annotations.NullMarked;
