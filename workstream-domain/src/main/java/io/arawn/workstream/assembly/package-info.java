/** The use cases, put together from the ports. */
@NullMarked
package io.arawn.workstream.assembly;

import org.jspecify.annotations.NullMarked;
