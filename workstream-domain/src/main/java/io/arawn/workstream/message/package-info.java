/** The records of a log: messages, and events of the workstream. */
@NullMarked
package io.arawn.workstream.message;

import org.jspecify.annotations.NullMarked;
