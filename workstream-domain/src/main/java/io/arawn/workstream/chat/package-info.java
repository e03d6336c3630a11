/** What is asked of a model in a turn, and what the turn results in. */
@NullMarked
package io.arawn.workstream.chat;

import org.jspecify.annotations.NullMarked;
