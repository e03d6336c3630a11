/** A store in a log with caches beside it: names, histories and forks. */
@NullMarked
package io.arawn.workstream.logstore;

import org.jspecify.annotations.NullMarked;
