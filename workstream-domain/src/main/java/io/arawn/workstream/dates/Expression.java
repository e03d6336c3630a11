package io.arawn.workstream.dates;

/**
 * An expression of time in a text.
 *
 * @param start the index of its first character
 * @param end the index after its last character
 */
record Expression(Days days, int start, int end) {}
