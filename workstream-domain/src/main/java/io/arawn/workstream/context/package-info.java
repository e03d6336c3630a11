/** What a model call holds: the choice within the token budget, and the summaries that make room. */
@NullMarked
package io.arawn.workstream.context;

import org.jspecify.annotations.NullMarked;
