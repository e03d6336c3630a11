/** Workstreams in a folder of this machine: connects the adapters to the domain's {@code Arawn}. */
@NullMarked
package io.arawn.workstream.local;

import org.jspecify.annotations.NullMarked;
