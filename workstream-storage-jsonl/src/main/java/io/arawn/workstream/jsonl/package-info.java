/** The message log on append-only JSONL files. */
@NullMarked
package io.arawn.workstream.jsonl;

import org.jspecify.annotations.NullMarked;
