/** Tests of the packaged program as users have it: started by its script, in a home folder of its own. */
@NullMarked
package io.arawn.workstream.it.e2e;

import org.jspecify.annotations.NullMarked;
