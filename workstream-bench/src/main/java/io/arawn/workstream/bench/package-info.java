/** Measures of speed, memory and recall, each compared with a floor or an alternative. */
@NullMarked
package io.arawn.workstream.bench;

import org.jspecify.annotations.NullMarked;
