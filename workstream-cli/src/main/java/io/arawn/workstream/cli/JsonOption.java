package io.arawn.workstream.cli;

import picocli.CommandLine.Option;

/** Asks for a result that programs can read. */
final class JsonOption {

    @Option(names = "--json", description = "Write the result as one JSON document.")
    boolean wanted;
}
