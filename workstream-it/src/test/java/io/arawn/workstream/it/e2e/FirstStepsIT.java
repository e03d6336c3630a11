package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/guide/first-steps.md} and compares their output with the page. */
final class FirstStepsIT {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "first-steps.md");
    private static final Pattern CONSOLE =
            Pattern.compile("^```console\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String CURL = "curl -s ";
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(\\S+)");
    private static final Pattern DATA = Pattern.compile(" -d '(.*)'$");

    /** An additional line of a command, while maintenance rebuilds the cache on a busy machine. */
    private static final String BUSY =
            "(?m)^the cache \\S+ is (being rebuilt|locked) by another process; answering from the logs instead\n";

    @TempDir
    private Path folder;

    private @Nullable Server server;

    /** A command and its expected output. */
    private record Step(String command, String printed) {

        static List<Step> in(String document) {
            List<Step> steps = new ArrayList<>();
            Matcher console = CONSOLE.matcher(document);
            while (console.find()) {
                for (String step : console.group(1).split("(?m)^\\$ ", -1)) {
                    if (!step.isEmpty()) {
                        steps.add(of(step));
                    }
                }
            }
            return steps;
        }

        /** Further lines of a command begin with {@code >}. */
        private static Step of(String text) {
            StringBuilder command = new StringBuilder();
            StringBuilder printed = new StringBuilder();
            for (String line : text.lines().toList()) {
                if (command.isEmpty()) {
                    command.append(line);
                } else if (line.startsWith("> ")) {
                    command.append('\n').append(line.substring(2));
                } else {
                    printed.append(line).append('\n');
                }
            }
            return new Step(command.toString(), printed.toString());
        }
    }

    @Test
    void everyCommandPrintsWhatTheGuideSays() throws IOException {
        List<Step> steps = Step.in(Files.readString(GUIDE));
        Home.write(folder.resolve("arawn"), "#!/bin/sh\nexec '" + Home.script() + "' \"$@\"\n");
        assertThat(folder.resolve("arawn").toFile().setExecutable(true)).isTrue();
        Home home = Home.in(folder).withBackground().with("ARAWN_HOME", folder.resolve(".arawn").toString());

        assertThat(steps).hasSizeGreaterThan(12);
        try {
            for (Step step : steps) {
                String printed = perform(home, step.command()).replace(folder.toString(), "/home/ann");
                assertThat(alike(printed)).as("$ " + step.command() + "\n" + printed).isEqualTo(alike(step.printed()));
            }
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private String perform(Home home, String command) {
        if (command.equals("./arawn serve")) {
            Server started = home.serve();
            server = started;
            return "Listening on http://127.0.0.1:8080. Ctrl-C stops it.\n";
        }
        if (command.startsWith(CURL)) {
            assertThat(server).as("the server runs").isNotNull();
            return request(server, command).strip() + "\n";
        }
        return home.shell(command).text();
    }

    private static String request(Server server, String command) {
        Matcher address = ADDRESS.matcher(command);
        assertThat(address.find()).as(command).isTrue();
        Matcher data = DATA.matcher(command);
        return data.find()
                ? server.send(server.request(address.group(1))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(data.group(1)))).is(200).body()
                : server.get(address.group(1)).is(200).body();
    }

    /** The output without ids, times, dates, everything that depends on them, and spaces between columns. */
    private static String alike(String text) {
        return text.replaceAll(BUSY, "")
                .replaceAll("ws_[a-z0-9]{8}\\b", "ws_…")
                .replaceAll("\\b01[0-9a-z]{24}\\b", "01…")
                .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?Z)?", "TIME")
                .replaceAll("\\b\\d{1,2} [A-Z][a-z]+ 20\\d\\d\\b", "DATE")
                .replaceAll("\\bjust now\\b|\\byesterday\\b|\\b\\d+ [a-z]+ ago\\b", "AGO")
                .replaceAll("\\b\\d+ of (\\d+) tokens\\b", "SOME of $1 tokens")
                .replaceAll("\"vectors\":\\d+", "\"vectors\":SOME")
                .replaceAll("question +\\d+ ", "question SOME ")
                .replaceAll(" +", " ");
    }
}
