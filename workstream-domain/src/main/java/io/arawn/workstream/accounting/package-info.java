/** Counts the tokens that stored replies took. */
@NullMarked
package io.arawn.workstream.accounting;

import org.jspecify.annotations.NullMarked;
