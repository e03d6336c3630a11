/** Workstreams that go their own way from a message of another on. */
@NullMarked
package io.arawn.workstream.fork;

import org.jspecify.annotations.NullMarked;
