/** Texts that stand for stated ranges of messages. */
@NullMarked
package io.arawn.workstream.summary;

import org.jspecify.annotations.NullMarked;
