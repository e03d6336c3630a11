package io.arawn.workstream.cli;

/** What a command said, and how it ended. */
record CommandLineRun(int code, String out, String err) {}
