/** The search for earlier messages, by words and by meaning. */
@NullMarked
package io.arawn.workstream.recall;

import org.jspecify.annotations.NullMarked;
