/** The plan: the input of one model call, each item with its reason and its tokens. */
@NullMarked
package io.arawn.workstream.plan;

import org.jspecify.annotations.NullMarked;
