package io.arawn.workstream.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version, which the build wrote into the jar. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        return new String[]{line()};
    }

    /** What {@code arawn --version} prints. */
    static String line() {
        return "arawn " + number();
    }

    /** The number, such as 0.1.0. */
    static String number() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "(not built as a jar)");
    }
}
