/** The rules of storing that hold for every store: first records, ids and names of forks, pins, pages. */
@NullMarked
package io.arawn.workstream.storing;

import org.jspecify.annotations.NullMarked;
