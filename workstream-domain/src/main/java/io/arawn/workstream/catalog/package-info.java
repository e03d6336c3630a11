/** What is known of every workstream without opening its log. */
@NullMarked
package io.arawn.workstream.catalog;

import org.jspecify.annotations.NullMarked;
