package io.arawn.workstream.cli;

import io.arawn.workstream.message.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;

/** {@code arawn --version}; with {@code --json}, also what the program consists of, for reports of faults. */
final class VersionCommand extends Subcommand {

    private static final List<List<String>> IN_ONE_LINE = List.of(List.of("--version"), List.of("-V"));
    private static final List<List<String>> IN_JSON = List.of(List.of("--version", "--json"), List.of("-V", "--json"));
    private static final String JAR = ".jar";
    private static final String OURS = "workstream-";

    /** The version of the log format, and of the interface: that of the path {@code /api/v1}. */
    private static final JsonObject FORMATS = new JsonObject().with("log", 1L).with("api", 1L);

    private final boolean json;

    private VersionCommand(Invocation invocation, boolean json) {
        super(invocation);
        this.json = json;
    }

    /** The command that the arguments ask for; empty if they ask for another. */
    static Optional<Subcommand> of(List<String> arguments, Invocation invocation) {
        boolean json = IN_JSON.contains(arguments);
        return json || IN_ONE_LINE.contains(arguments)
                ? Optional.of(new VersionCommand(invocation, json))
                : Optional.empty();
    }

    @Override
    ExitCode run() {
        if (json) {
            console().json(parts());
        } else {
            console().print(Version.line());
        }
        return ExitCode.OK;
    }

    private static JsonObject parts() {
        return new JsonObject()
                .with("version", Version.number())
                .with("java", new JsonObject()
                        .with("version", System.getProperty("java.runtime.version", ""))
                        .with("vendor", System.getProperty("java.vendor", ""))
                        .with("home", System.getProperty("java.home", "")))
                .with("system", new JsonObject()
                        .with("name", System.getProperty("os.name", ""))
                        .with("version", System.getProperty("os.version", ""))
                        .with("arch", System.getProperty("os.arch", "")))
                .with("libraries", libraries(System.getProperty("java.class.path", "")))
                .with("formats", FORMATS);
    }

    /** The versions of others' libraries by name, from the names of their files. */
    static JsonObject libraries(String classPath) {
        TreeMap<String, String> versions = new TreeMap<>();
        for (StringTokenizer paths = new StringTokenizer(classPath, System.getProperty("path.separator", ":"));
                paths.hasMoreTokens();) {
            String name = String.valueOf(Path.of(paths.nextToken()).getFileName());
            int version = versionOf(name);
            if (name.endsWith(JAR) && !name.startsWith(OURS) && version > 0) {
                versions.put(name.substring(0, version - 1), name.substring(version, name.length() - JAR.length()));
            }
        }
        return JsonObject.of(versions);
    }

    /** Where the version begins: behind the first hyphen that a digit follows; 0 if there is none. */
    private static int versionOf(String name) {
        int hyphen = name.indexOf('-');
        while (hyphen >= 0 && hyphen + 1 < name.length()) {
            if (Character.isDigit(name.charAt(hyphen + 1))) {
                return hyphen + 1;
            }
            hyphen = name.indexOf('-', hyphen + 1);
        }
        return 0;
    }
}
