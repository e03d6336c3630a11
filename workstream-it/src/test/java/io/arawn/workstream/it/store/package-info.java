/** Tests of the stores together: logs in files, and their cache in SQLite. */
@NullMarked
package io.arawn.workstream.it.store;

import org.jspecify.annotations.NullMarked;
