package io.arawn.workstream.bench;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A conversation of people and tools about a project over several months, made from a seed. Each exact value is said once,
 * among much talk about the same subjects; some values are corrected later.
 *
 * @param messages in the log's order
 * @param questions the questions after the last message
 */
record ProjectHistory(List<Message> messages, List<Question> questions) {

    private static final Instant BEGUN = Instant.parse("2024-01-15T08:00:00Z");
    private static final List<String> MATTERS = List.of(
            "invoice mailer", "ledger importer", "search gateway", "session cache", "billing exporter",
            "image resizer", "audit archive", "login broker", "report scheduler", "price feed", "map renderer",
            "stock counter", "video encoder", "contract store", "survey collector", "alarm router");
    private static final List<String> TALK = List.of(
            "I looked at the %s again today and it is slow in the morning.",
            "The %s answered with 503 after %d ms, but only once.",
            "Could you check whether the %s needs more memory? It has %d MB.",
            "The tests of the %s pass, %d of them.",
            "Somebody from support asked about the %s.",
            "I would like to clean up the %s before the release.",
            "The dashboard of the %s shows %d requests a minute.",
            "We should write down how the %s works.");

    /**
     * A question with one correct answer.
     *
     * @param before the value before its correction; empty if it was never corrected
     */
    record Question(ProjectFact kind, String text, String answer, String before) {

        boolean corrected() {
            return !before.isEmpty();
        }
    }

    /** The history for the seed, with this number of turns of two or more messages each. */
    static ProjectHistory of(long seed, int turns) {
        return new Making(new Random(seed)).history(turns);
    }

    private static final class Making {

        private final Random random;
        private final List<Message> messages = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();
        private final List<String> corrections = new ArrayList<>();
        private Instant time = BEGUN;

        Making(Random random) {
            this.random = random;
        }

        ProjectHistory history(int turns) {
            for (String matter : MATTERS) {
                for (ProjectFact kind : ProjectFact.values()) {
                    fact(kind, matter);
                }
            }
            Collections.shuffle(statements, random);
            Collections.shuffle(corrections, random);
            int[] places = random.ints(statements.size(), 0, turns / 2).sorted().toArray();
            int[] later = random.ints(corrections.size(), turns / 2, turns * 9 / 10).sorted().toArray();
            int said = 0;
            int corrected = 0;
            for (int turn = 0; turn < turns; turn++) {
                time = time.plusSeconds(random.nextInt(10) == 0 ? 40_000 : random.nextInt(900));
                talk();
                while (said < places.length && places[said] == turn) {
                    turn(statements.get(said++), "Noted.");
                }
                while (corrected < later.length && later[corrected] == turn) {
                    turn(corrections.get(corrected++), "Thanks, I will keep to that.");
                }
            }
            return new ProjectHistory(List.copyOf(messages), List.copyOf(questions));
        }

        private void fact(ProjectFact kind, String matter) {
            String first = kind.value(random);
            statements.add(kind.statement(matter, first));
            if (random.nextInt(3) == 0) {
                String second = kind.value(random);
                corrections.add(kind.correction(matter, second));
                questions.add(new Question(kind, kind.question(matter), second, first));
            } else {
                questions.add(new Question(kind, kind.question(matter), first, ""));
            }
        }

        private void talk() {
            String matter = MATTERS.get(random.nextInt(MATTERS.size()));
            String asked = TALK.get(random.nextInt(TALK.size())).formatted(matter, 10 + random.nextInt(5_000));
            if (random.nextInt(5) > 0) {
                turn(asked, TALK.get(random.nextInt(TALK.size())).formatted(matter, 10 + random.nextInt(5_000)));
                return;
            }
            RecordId turn = say(Role.USER, asked).id();
            String call = "call" + messages.size();
            ToolUse use = new ToolUse(call, "logs", Map.of("service", matter));
            messages.add(message(Role.TOOL_USE, "logs " + matter).turn(turn).metadata(use.metadata()).build());
            messages.add(message(Role.TOOL_RESULT, log(matter)).turn(turn)
                    .metadata(ToolResult.metadata(use, true)).build());
            messages.add(message(Role.ASSISTANT, "Nothing unusual for the " + matter + ".").turn(turn).build());
        }

        private String log(String matter) {
            StringBuilder log = new StringBuilder();
            for (int line = 0; line < 12; line++) {
                log.append(time.plusSeconds(line)).append(" INFO ").append(matter.replace(' ', '-')).append(" request ")
                        .append("%08x".formatted(random.nextInt())).append(" took ").append(random.nextInt(900))
                        .append(" ms\n");
            }
            return log.toString();
        }

        private void turn(String asked, String answered) {
            RecordId turn = say(Role.USER, asked).id();
            messages.add(message(Role.ASSISTANT, answered).turn(turn).build());
        }

        private Message say(Role role, String text) {
            Message message = message(role, text).build();
            messages.add(message.but().turn(message.id()).build());
            return message;
        }

        private Message.Builder message(Role role, String text) {
            time = time.plusSeconds(5);
            return Message.of(new RecordId("p" + messages.size()), role, text, time);
        }
    }
}
