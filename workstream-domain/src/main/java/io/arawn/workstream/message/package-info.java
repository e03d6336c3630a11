/** The records of a log: messages, which were said, and events, which happened to the workstream. */
@NullMarked
package io.arawn.workstream.message;

import org.jspecify.annotations.NullMarked;
