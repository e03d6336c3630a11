/** Formats output for people and for programs. */
@NullMarked
package io.arawn.workstream.cli.text;

import org.jspecify.annotations.NullMarked;
