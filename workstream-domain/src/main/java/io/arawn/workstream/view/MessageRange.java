package io.arawn.workstream.view;

import io.arawn.workstream.message.RecordId;

/** The messages from the first to the last, both included, in the log's order. */
public record MessageRange(RecordId first, RecordId last) {}
