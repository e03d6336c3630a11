/**
 * What each thing looks like as JSON, wherever it is shown: by a command with {@code --json}, over HTTP and in a WebSocket's
 * frame. Names are in snake case, ids and times are texts, and what a thing does not have is left out. A door may add members
 * that only it can know; it never writes those of a thing itself.
 */
@NullMarked
package io.arawn.workstream.json;

import org.jspecify.annotations.NullMarked;
