/** What names a workstream, and the root of all that can go wrong with one. */
@NullMarked
package io.arawn.workstream;

import org.jspecify.annotations.NullMarked;
