package io.arawn.workstream.cli;

import picocli.CommandLine.Parameters;

/** The parameter for the workstream of a command. */
final class WorkstreamParameter {

    @Parameters(index = "0", paramLabel = "<workstream>", description = "The id or name of the workstream.")
    String reference = "";
}
