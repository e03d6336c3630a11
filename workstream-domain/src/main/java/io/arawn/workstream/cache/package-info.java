/** Reading of logs into caches that can be lost. */
@NullMarked
package io.arawn.workstream.cache;

import org.jspecify.annotations.NullMarked;
