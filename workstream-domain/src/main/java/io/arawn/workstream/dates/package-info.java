/** Words for days, weeks, months and years in texts of people, and the times that they mean. */
@NullMarked
package io.arawn.workstream.dates;

import org.jspecify.annotations.NullMarked;
