/**
 * Serves workstreams to agents over the Model Context Protocol: a few tools, resources and a prompt. Every tool calls the
 * front door; nothing is decided here.
 */
@NullMarked
package io.arawn.workstream.mcp;

import org.jspecify.annotations.NullMarked;
