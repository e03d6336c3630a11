package io.arawn.workstream.mcp;

import io.arawn.workstream.message.JsonObject;

/** What a tool answers: a text for a model, and the same as JSON. */
record ToolAnswer(String text, JsonObject structured) {}
