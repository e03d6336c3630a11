package io.arawn.workstream.cli;

import picocli.CommandLine.Option;

/** The option for a result in JSON. */
final class JsonOption {

    @Option(names = "--json", description = "Write the result as one JSON document.")
    boolean wanted;
}
