/** Functions on texts: their letters, lines and words, as the search compares them. All of them take linear time. */
@NullMarked
package io.arawn.workstream.text;

import org.jspecify.annotations.NullMarked;
