/** Workstreams in a PostgreSQL database, by plain SQL that its distributed relatives understand too. */
@NullMarked
package io.arawn.workstream.postgres;

import org.jspecify.annotations.NullMarked;
