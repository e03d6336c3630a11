/** Finding earlier messages that bear on the question at hand. */
@NullMarked
package io.arawn.workstream.recall;

import org.jspecify.annotations.NullMarked;
