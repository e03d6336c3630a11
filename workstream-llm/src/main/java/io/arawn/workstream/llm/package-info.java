/** Chat models, summarizers and token counters over client libraries, and the ones that need no network. */
@NullMarked
package io.arawn.workstream.llm;

import org.jspecify.annotations.NullMarked;
