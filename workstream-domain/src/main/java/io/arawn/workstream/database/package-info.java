/** The port to a database that keeps workstreams, with what is derived from them, in transactions. */
@NullMarked
package io.arawn.workstream.database;

import org.jspecify.annotations.NullMarked;
