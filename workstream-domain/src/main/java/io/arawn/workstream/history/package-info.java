/** The messages of a workstream: append, page, follow, pin. */
@NullMarked
package io.arawn.workstream.history;

import org.jspecify.annotations.NullMarked;
