/** The rules of the architecture, and tests of the packaged program from outside. */
@NullMarked
package io.arawn.workstream.it;

import org.jspecify.annotations.NullMarked;
