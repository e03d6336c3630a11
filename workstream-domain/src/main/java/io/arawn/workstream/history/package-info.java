/** What was said in a workstream: appending, paging, following, pinning. */
@NullMarked
package io.arawn.workstream.history;

import org.jspecify.annotations.NullMarked;
