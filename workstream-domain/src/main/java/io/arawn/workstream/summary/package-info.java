/** Summaries: texts that stand for ranges of messages. */
@NullMarked
package io.arawn.workstream.summary;

import org.jspecify.annotations.NullMarked;
