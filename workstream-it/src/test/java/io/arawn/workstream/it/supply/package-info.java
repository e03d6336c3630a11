/** What the distribution is made of, and what that may do. */
@NullMarked
package io.arawn.workstream.it.supply;

import org.jspecify.annotations.NullMarked;
