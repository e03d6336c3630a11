package io.arawn.workstream.llm;

/**
 * One event of a stream of server-sent events.
 *
 * @param type empty if the stream names none
 * @param data the lines of its data
 * @param isWhole whether the event ended with its empty line, and not with the end of the stream
 */
record ServerSentEvent(String type, String data, boolean isWhole) {}
