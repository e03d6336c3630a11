/** A disk that records what is done to it, fails when told to, and can be looked at as it might be after a crash. */
@NullMarked
package io.arawn.workstream.testkit.disk;

import org.jspecify.annotations.NullMarked;
