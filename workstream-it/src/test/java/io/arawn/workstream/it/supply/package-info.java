/** Tests of the content of the distribution and of the abilities of its libraries. */
@NullMarked
package io.arawn.workstream.it.supply;

import org.jspecify.annotations.NullMarked;
