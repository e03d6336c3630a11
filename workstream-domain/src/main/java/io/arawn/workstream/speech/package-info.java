/** What a text does in a conversation, as its words show: it asks, decides, changes something or leaves it open. */
@NullMarked
package io.arawn.workstream.speech;

import org.jspecify.annotations.NullMarked;
