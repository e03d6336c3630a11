/** Workstreams in a folder of this machine: where the adapters are put behind the domain's {@code Arawn}. */
@NullMarked
package io.arawn.workstream.local;

import org.jspecify.annotations.NullMarked;
