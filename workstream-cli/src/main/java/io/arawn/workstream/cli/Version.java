package io.arawn.workstream.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version, which the build wrote into the jar. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"arawn " + Objects.requireNonNullElse(version, "(not built as a jar)")};
    }
}
