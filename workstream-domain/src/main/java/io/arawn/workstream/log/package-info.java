/** The append-only log that is a workstream's only truth. */
@NullMarked
package io.arawn.workstream.log;

import org.jspecify.annotations.NullMarked;
