/** A disk that records all operations, fails on request, and can be examined as it might be after a crash. */
@NullMarked
package io.arawn.workstream.testkit.disk;

import org.jspecify.annotations.NullMarked;
