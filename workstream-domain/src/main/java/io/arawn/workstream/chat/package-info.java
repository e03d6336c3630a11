/** Turns of a conversation with a model, and clients that keep a history of their own. */
@NullMarked
package io.arawn.workstream.chat;

import org.jspecify.annotations.NullMarked;
