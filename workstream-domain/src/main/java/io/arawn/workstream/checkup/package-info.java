/** The search for damage in logs and caches, and its repair. */
@NullMarked
package io.arawn.workstream.checkup;

import org.jspecify.annotations.NullMarked;
