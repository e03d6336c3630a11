/** Workstreams as memory of programs that are made with langchain4j. */
@NullMarked
package io.arawn.workstream.langchain4j;

import org.jspecify.annotations.NullMarked;
