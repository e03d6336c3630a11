/** The files that messages refer to. */
@NullMarked
package io.arawn.workstream.attachment;

import org.jspecify.annotations.NullMarked;
