package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.RecordingSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tests eight processes that want the same at once. */
@TestInstance(Lifecycle.PER_CLASS)
final class RacesIT {

    private static final int ALL = 8;
    private static final int ROUNDS = 8;

    private Home home = Home.in(Path.of("unused"));
    private List<StoreUser> users = List.of();

    @BeforeAll
    void startAll(@TempDir Path folder) {
        home = Home.in(folder).withoutVectors();
        users = StoreUser.startAll(home, ALL);
    }

    @AfterAll
    void endAll() {
        users.forEach(StoreUser::close);
    }

    /** Sends each process a line, and then reads all answers. */
    private List<String> atOnce(IntFunction<List<String>> wordsOf) {
        for (int user = 0; user < ALL; user++) {
            users.get(user).tell(wordsOf.apply(user).toArray(String[]::new));
        }
        return users.stream().map(StoreUser::answer).toList();
    }

    private List<String> atOnce(String... words) {
        return atOnce(user -> List.of(words));
    }

    private String made(String name) {
        users.getFirst().tell("create", name);
        return users.getFirst().answer();
    }

    @Test
    void oneNameIsGivenOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> answers = atOnce("create", "Name " + round);
            assertThat(answers).filteredOn(answer -> answer.startsWith("failed WorkstreamConflict")).hasSize(ALL - 1);
            List<String> opened = atOnce("open", "Opened " + round);
            assertThat(opened).filteredOn(answer -> answer.startsWith("created ")).hasSize(1);
            String first = opened.getFirst();
            assertThat(opened).allMatch(answer -> answer.endsWith(first.substring(first.indexOf(' '))));
        }
        assertThat(names()).filteredOn(name -> name.matches("(Name|Opened) \\d+")).hasSize(2 * ROUNDS);
    }

    @Test
    void oneOfManyGetsTheNewName() {
        List<String> ids = IntStream.range(0, ALL).mapToObj(user -> made("Old " + user)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            String name = "New " + round;
            assertThat(atOnce(user -> List.of("rename", ids.get(user), name)))
                    .filteredOn(name::equals)
                    .hasSize(1);
        }
        assertThat(names()).doesNotHaveDuplicates();
    }

    private List<String> names() {
        return home.run("workstream", "list", "--json").json().findValuesAsText("name");
    }

    @Test
    void oneMessageIsStoredOnce() {
        String log = made("Once");
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(atOnce("once", log, "m" + round)).filteredOn("added"::equals).hasSize(1);
        }
        assertThat(ids(home.log(log))).hasSize(ROUNDS);
    }

    @Test
    void messagesThatSeveralCommandsAppendAreStoredOnce() {
        String log = made("Commands");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            lines.append("{\"role\":\"user\",\"content\":\"text %d\",\"id\":\"m%d\"}\n".formatted(i, i));
        }
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Program program = home.start("workstream", "append", log, "--json");
            programs.add(program);
            Thread.ofVirtual().start(() -> {
                program.send(lines.toString());
                program.endInput();
            });
        }
        List<Finished> finished = programs.stream().map(Program::finish).toList();
        assertThat(finished.stream().mapToInt(each -> each.json().get("count").intValue()).sum()).isEqualTo(600);
        assertThat(finished.stream().mapToInt(each -> each.json().get("known").intValue()).sum()).isEqualTo(600);
        assertThat(ids(home.log(log))).hasSize(600);
    }

    @Test
    void whatWasAcknowledgedBeforeADeleteIsInTheTrash() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            String log = made("Deleted " + round);
            List<String> answers = whileAppending(log, () -> {
                users.getFirst().tell("delete", log);
                return users.getFirst().answer();
            });
            Path trashed = home.logs().resolve(".trash").resolve(answers.getFirst() + ".jsonl");
            assertThat(home.log(log)).doesNotExist();
            assertThat(ids(trashed)).containsAll(acknowledged(answers));
        }
    }

    @Test
    void whatWasAcknowledgedBeforeTheFileWasMovedIsInIt() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            String log = made("Moved " + round);
            Path moved = home.log("moved_" + round);
            List<String> answers = whileAppending(log, () -> {
                Files.move(home.log(log), moved);
                return "";
            });
            assertThat(home.log(log)).doesNotExist();
            assertThat(ids(moved)).containsAll(acknowledged(answers));
        }
    }

    private interface Intervention {
        String happens() throws IOException;
    }

    /** The answers of all processes: the first is for the intervention, the others are for the rest. */
    private List<String> whileAppending(String log, Intervention intervention) throws IOException {
        for (int user = 1; user < ALL; user++) {
            users.get(user).tell("append", log, "u" + user + "-");
        }
        while (home.lines(log).size() < 40) {
            Thread.onSpinWait();
        }
        List<String> answers = new ArrayList<>(List.of(intervention.happens()));
        users.subList(1, ALL).forEach(user -> answers.add(user.answer()));
        return answers;
    }

    private static List<String> acknowledged(List<String> answers) {
        List<String> ids = answers.stream()
                .skip(1)
                .flatMap(answer -> Stream.of(answer.split(" ")))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).isNotEmpty();
        return ids;
    }

    /** The ids of the messages in the file. */
    private static List<String> ids(Path file) {
        List<String> ids =
                Home.read(file).lines().skip(1).map(line -> Finished.json(line).path("id").asText()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    @Test
    void whoFollowsSeesWhatOthersAppend() {
        String log = made("Followed");
        try (Program tail = home.start("workstream", "tail", "-f", log);
                Server server = home.serve();
                RecordingSocket socket = server.connect("?workstream=" + log)) {
            socket.next("history");
            for (int round = 0; round < 3; round++) {
                atOnce("once", log, "message-" + round);
                String text = "message-" + round;
                tail.awaitOut(told -> told.contains(text));
                assertThat(socket.next("message").at("/message/id").textValue())
                        .as(() -> "the log is " + home.lines(log))
                        .isEqualTo(text);
            }
        }
    }
}
