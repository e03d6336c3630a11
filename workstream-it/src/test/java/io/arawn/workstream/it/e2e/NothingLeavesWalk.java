package io.arawn.workstream.it.e2e;

import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Uses the program as people do, and prints its use of other networks and the files that appeared. */
final class NothingLeavesWalk {

    private static final List<Path> SHARED = List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

    private final Home home;

    private NothingLeavesWalk(Path folder) throws IOException {
        Path user = Files.createDirectories(folder.resolve("user"));
        home = Home.in(user).withBackground().with("ARAWN_MODEL_DISCOVER", "true").with("TMPDIR",
                Files.createDirectories(folder.resolve("user/temporary")).toString());
    }

    /**
     * Runs the normal walk, or forbidden actions that the test must detect.
     *
     * @param words a folder; then {@code writes} for a file elsewhere, and {@code talks} for a use of the network too
     */
    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        List<Path> before = files();
        NetworkCounters counted = NetworkCounters.here();
        NothingLeavesWalk walk = new NothingLeavesWalk(folder);
        switch (words.length > 1 ? words[1] : "") {
            case "talks" -> {
                talk();
                write();
            }
            case "writes" -> write();
            default -> walk.walk();
        }
        System.out.println("sent=" + NetworkCounters.here().since(counted));
        files().stream().filter(file -> !before.contains(file)).forEach(file -> System.out.println("file=" + file));
        System.exit(0);
    }

    /** Does what a library with telemetry does. */
    private static void talk() throws IOException {
        try {
            System.out.println(List.of(InetAddress.getAllByName("events.example.com")));
        } catch (UnknownHostException unknown) {
            System.out.println("unknown");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", 443), 1_000);
        } catch (IOException unreachable) {
            System.out.println("unreachable");
        }
    }

    private static void write() throws IOException {
        Files.createTempFile(Path.of("/tmp"), "onnxruntime", ".db").toFile().deleteOnExit();
    }

    private void walk() throws IOException {
        home.drop("ws_talk", new ProjectTalk().lines());
        commands();
        withAModel();
        serve();
        home.run("workstream", "erase", "ws_talk", newest(), "--yes").exits(0);
        home.run("doctor", "--fix");
        home.run("doctor").exits(0);
    }

    private void commands() {
        home.run("chat", "--workstream", "ws_talk", "Which database did we decide on for the ledger?").exits(0);
        home.run("maintain").exits(0);
        home.run("workstream", "search", "store for bookkeeping", "--workstream", "ws_talk").exits(0);
        home.run("context", "--workstream", "ws_talk", "--query", "Who will look after importing?").exits(0);
        home.run("models").exits(0);
        home.run("reindex").exits(0);
        awaitVectors();
    }

    /**
     * Waits for the vectors. The background maintenance of the chat may be making them; the foreground maintenance then
     * only reports that.
     */
    private void awaitVectors() {
        while (home.run("workstream", "show", "ws_talk", "--json").exits(0).json().findValue("vectors").asInt() == 0) {
            home.run("maintain").exits(0);
        }
    }

    private void withAModel() {
        try (StubProvider model = StubProvider.start()) {
            Home asking = ModelHome.of(home.folder(), model).withBackground().with("ARAWN_SUMMARIES_BY", "model")
                    .with("ARAWN_WORKSTREAMS_MAX_HISTORY", "20").with("ARAWN_WORKSTREAMS_CONTEXT_WINDOW", "8");
            asking.run("chat", "--workstream", "ws_talk", "And the importer?").exits(0);
            asking.run("maintain").exits(0);
            model.then(StubReply.text("Well."));
            Terminals terminal = Terminals.here().getFirst();
            try (Program program = asking.with("TERM", "xterm").startOn(terminal, "chat", "--workstream", "ws_talk")) {
                program.awaitOut(out -> out.contains("> "));
                program.send("hello\r");
                program.awaitOut(out -> out.contains("Well."));
                program.send("/quit\r");
                program.finish();
            }
        }
    }

    private void serve() {
        try (Server server = home.configure("").serve()) {
            server.post("/api/v1/chat", "{\"workstream_id\":\"ws_talk\",\"message\":\"What is the codename?\"}")
                    .is(200);
            server.get("/api/v1/search?q=bookkeeping").is(200);
            server.post("/api/v1/workstreams/ws_talk/context", "{\"query\":\"Who looks after importing?\"}").is(200);
            server.post("/v1/chat/completions", "{\"model\":\"arawn/ws_talk\",\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"Hello?\"}]}").is(200);
            server.program().signal("TERM");
            server.program().finish();
        }
    }

    private String newest() {
        return home.run("workstream", "tail", "ws_talk", "--json").json().findValue("id").asText();
    }

    /** Without the files of JUnit, because other tests may run at the same time. */
    private static List<Path> files() throws IOException {
        Stream.Builder<Path> files = Stream.builder();
        for (Path folder : SHARED) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(entry -> !entry.getFileName().toString().startsWith("junit-")).forEach(files::add);
                }
            }
        }
        return files.build().toList();
    }
}
