/** Reads the conversations that other programs keep and export, and adds them to workstreams. */
@NullMarked
package io.arawn.workstream.formats;

import org.jspecify.annotations.NullMarked;
