/** The ports that turn texts into vectors and find the nearest vectors. */
@NullMarked
package io.arawn.workstream.embedding;

import org.jspecify.annotations.NullMarked;
