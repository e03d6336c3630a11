/** The workstreams of a server. */
@NullMarked
package io.arawn.workstream.client;

import org.jspecify.annotations.NullMarked;
