/** The permanent removal of messages and workstreams, wherever their text is kept. */
@NullMarked
package io.arawn.workstream.removal;

import org.jspecify.annotations.NullMarked;
