/** Who may do what: people, their tokens and groups, with whom a workstream is shared, and the audit trail. */
@NullMarked
package io.arawn.workstream.access;

import org.jspecify.annotations.NullMarked;
