/** The entry to the library ({@code Arawn}), ids and names of workstreams, and the base class of all failures. */
@NullMarked
package io.arawn.workstream;

import org.jspecify.annotations.NullMarked;
