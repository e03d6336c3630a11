/** The port that makes one text of many messages. */
@NullMarked
package io.arawn.workstream.summary;

import org.jspecify.annotations.NullMarked;
