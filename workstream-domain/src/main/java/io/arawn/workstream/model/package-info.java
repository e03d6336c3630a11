/** The port to a language model: prompts, replies, tools and the count of tokens. */
@NullMarked
package io.arawn.workstream.model;

import org.jspecify.annotations.NullMarked;
