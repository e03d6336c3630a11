/** The rules of the architecture, tested on the compiled classes and on the source tree. */
@NullMarked
package io.arawn.workstream.it.architecture;

import org.jspecify.annotations.NullMarked;
