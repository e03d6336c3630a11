/** JMH benchmarks of what must be fast. */
@NullMarked
package io.arawn.workstream.bench;

import org.jspecify.annotations.NullMarked;
