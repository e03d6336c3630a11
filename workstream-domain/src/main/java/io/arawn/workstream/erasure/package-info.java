/** What was removed permanently, and from where. */
@NullMarked
package io.arawn.workstream.erasure;

import org.jspecify.annotations.NullMarked;
