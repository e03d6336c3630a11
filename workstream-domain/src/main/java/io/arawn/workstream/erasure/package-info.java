/** Taking messages and workstreams away for good, from wherever their text is kept. */
@NullMarked
package io.arawn.workstream.erasure;

import org.jspecify.annotations.NullMarked;
