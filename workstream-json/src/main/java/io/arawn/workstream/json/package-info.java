/**
 * The JSON of each thing. Commands with {@code --json}, HTTP responses and WebSocket frames all use it. Names are in snake
 * case, ids and times are texts, and a member without a value is left out. A door may add members that only it knows, but
 * it never writes the members of a thing itself.
 */
@NullMarked
package io.arawn.workstream.json;

import org.jspecify.annotations.NullMarked;
