/** A store in a database: records, catalog and index are written in one transaction. */
@NullMarked
package io.arawn.workstream.databasestore;

import org.jspecify.annotations.NullMarked;
