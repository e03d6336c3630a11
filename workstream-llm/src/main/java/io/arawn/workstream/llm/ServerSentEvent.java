package io.arawn.workstream.llm;

/**
 * One event of a stream of server-sent events.
 *
 * @param type empty where the stream gives none
 * @param data the lines of its data
 * @param isWhole whether the empty line came that ends an event, and not the end of the stream
 */
record ServerSentEvent(String type, String data, boolean isWhole) {}
