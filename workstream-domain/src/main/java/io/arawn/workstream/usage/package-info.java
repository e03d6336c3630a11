/** How many tokens replies took, and what they cost. */
@NullMarked
package io.arawn.workstream.usage;

import org.jspecify.annotations.NullMarked;
