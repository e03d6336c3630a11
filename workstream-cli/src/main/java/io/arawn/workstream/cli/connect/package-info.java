/** Connects clients of other makers: what belongs into which of their configuration files. */
@NullMarked
package io.arawn.workstream.cli.connect;

import org.jspecify.annotations.NullMarked;
