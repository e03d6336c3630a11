package io.arawn.workstream.cli;

import picocli.CommandLine.Parameters;

/** The workstream that a command is about. */
final class WorkstreamParameter {

    @Parameters(index = "0", paramLabel = "<workstream>", description = "Its id or name.")
    String reference = "";
}
