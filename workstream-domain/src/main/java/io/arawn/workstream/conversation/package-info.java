/** Turns: the question, the calls of tools and the reply; and the same for clients with a history of their own. */
@NullMarked
package io.arawn.workstream.conversation;

import org.jspecify.annotations.NullMarked;
