/** Measures of what must be fast or well found, each beside what it is compared with. */
@NullMarked
package io.arawn.workstream.bench;

import org.jspecify.annotations.NullMarked;
