/** The workstream catalog and the message index on SQLite, derived from the logs and rebuilt when lost. */
@NullMarked
package io.arawn.workstream.sqlite;

import org.jspecify.annotations.NullMarked;
