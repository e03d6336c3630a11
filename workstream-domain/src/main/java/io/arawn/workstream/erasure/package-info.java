/** The permanent removal of messages and workstreams, wherever their text is stored. */
@NullMarked
package io.arawn.workstream.erasure;

import org.jspecify.annotations.NullMarked;
