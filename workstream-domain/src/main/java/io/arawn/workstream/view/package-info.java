/** What a log says to a plan: pins, active summaries and recent messages, in turns. */
@NullMarked
package io.arawn.workstream.view;

import org.jspecify.annotations.NullMarked;
