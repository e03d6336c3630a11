package io.arawn.workstream.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that delete something. */
final class RemovalOptions {

    @Option(names = "--dry-run", description = "Show what would be removed, and do nothing.")
    boolean dryRun;

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();
}
