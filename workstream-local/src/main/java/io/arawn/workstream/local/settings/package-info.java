/** What can be configured, and where each value comes from. */
@NullMarked
package io.arawn.workstream.local.settings;

import org.jspecify.annotations.NullMarked;
