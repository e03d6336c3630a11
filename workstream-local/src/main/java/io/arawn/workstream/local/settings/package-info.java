/** The settings, and the origin of each value. */
@NullMarked
package io.arawn.workstream.local.settings;

import org.jspecify.annotations.NullMarked;
