package io.arawn.workstream.bench;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A written conversation with questions about it. Each line of its file has one meaning: {@code #} the name, {@code @} the
 * time of the questions, {@code =} a day, {@code user:} and {@code assistant:} a message, {@code ?} a question, {@code +}
 * an expected text of its answer, {@code -} a forbidden text, {@code *} a fact that a summary must contain, {@code !} an
 * unnecessary text of a summary. Bars separate alternatives.
 *
 * @param asked the time of the questions
 * @param facts the facts that a summary must contain
 * @param idle the texts that a summary should not contain
 */
record AskedHistory(
        String name, Instant asked, List<Message> messages, List<AskedQuestion> questions, List<Wanted> facts,
        List<String> idle) {

    /** All histories. The offline answers were developed with them. */
    static final List<String> ALL = List.of(
            "work", "household", "research", "reise", "support", "wedding", "piso", "benkyokai", "garden",
            "umstellung", "ferry", "bootshaus", "librairie");

    /** Histories for a last measure: nothing is mended for them. */
    static final List<String> RESERVE = List.of("kiln", "chor");

    private static final Duration PACE = Duration.ofMinutes(1);
    private static final Duration MORNING = Duration.ofHours(9);

    AskedHistory {
        messages = List.copyOf(messages);
        questions = List.copyOf(questions);
        facts = List.copyOf(facts);
        idle = List.copyOf(idle);
    }

    static AskedHistory read(String file) {
        String path = "histories/" + file + ".txt";
        try (InputStream stream = Objects.requireNonNull(AskedHistory.class.getResourceAsStream(path), path)) {
            Draft draft = new Draft();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(draft::add);
            return draft.history();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Draft {

        private String name = "";
        private Instant asked = Instant.EPOCH;
        private Instant time = Instant.EPOCH;
        private final List<Message> messages = new ArrayList<>();
        private final List<AskedQuestion> questions = new ArrayList<>();
        private final List<Wanted> facts = new ArrayList<>();
        private final List<String> idle = new ArrayList<>();

        void add(String line) {
            String text = line.substring(Math.min(2, line.length())).strip();
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '#' -> name = text;
                case '@' -> asked = Instant.parse(text);
                case '=' -> time = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().plus(MORNING);
                case '?' -> questions.add(new AskedQuestion(text, List.of(), List.of()));
                case '+' -> questions.add(questions.removeLast().expecting(Wanted.of(text)));
                case '-' -> questions.add(questions.removeLast().forbidding(text));
                case '*' -> facts.add(Wanted.of(text));
                case '!' -> idle.add(text);
                default -> say(line);
            }
        }

        private void say(String line) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                RecordId id = new RecordId("m" + messages.size());
                Role role = new Role(line.substring(0, colon));
                Message.Builder said = Message.of(id, role, line.substring(colon + 2), time);
                messages.add(said.turn(role.equals(Role.USER) ? id : turn().orElse(null)).build());
                time = time.plus(PACE);
            }
        }

        private Optional<RecordId> turn() {
            return messages.isEmpty() ? Optional.empty() : messages.getLast().turn();
        }

        AskedHistory history() {
            return new AskedHistory(name, asked, messages, questions, facts, idle);
        }
    }
}
