/** The catalog of workstreams, and the use cases that create, find, rename and delete them. */
@NullMarked
package io.arawn.workstream.catalog;

import org.jspecify.annotations.NullMarked;
