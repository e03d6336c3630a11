/** What can be configured, and where each value comes from. */
@NullMarked
package io.arawn.workstream.cli.settings;

import org.jspecify.annotations.NullMarked;
