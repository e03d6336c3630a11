/** Tests of the packaged program as its users have it: started by its script, in a home of its own. */
@NullMarked
package io.arawn.workstream.it.e2e;

import org.jspecify.annotations.NullMarked;
