/** Functions on texts from outside. All of them take linear time. */
@NullMarked
package io.arawn.workstream.text;

import org.jspecify.annotations.NullMarked;
