/** Turns of a conversation, and the model that answers them. */
@NullMarked
package io.arawn.workstream.chat;

import org.jspecify.annotations.NullMarked;
