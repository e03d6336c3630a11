/** The port of the use cases, and what they read and search through it. */
@NullMarked
package io.arawn.workstream.store;

import org.jspecify.annotations.NullMarked;
