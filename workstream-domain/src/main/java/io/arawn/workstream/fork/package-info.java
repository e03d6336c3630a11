/** Forks: workstreams that begin with the messages of another. */
@NullMarked
package io.arawn.workstream.fork;

import org.jspecify.annotations.NullMarked;
