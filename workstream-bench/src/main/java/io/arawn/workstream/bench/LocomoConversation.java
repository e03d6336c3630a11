package io.arawn.workstream.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A long conversation with questions, in the format of LoCoMo.
 *
 * @param messages one for each turn, a minute apart within a session; the questions refer to their ids
 * @param questions the questions that the conversation answers
 * @see <a href="https://github.com/snap-research/locomo">LoCoMo: Evaluating Very Long-Term Conversational Memory</a>
 */
record LocomoConversation(String name, List<Message> messages, List<Question> questions) {

    private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");
    private static final int ADVERSARIAL = 5;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    /**
     * A question.
     *
     * @param evidence the messages that hold the answer
     * @param category 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop
     */
    record Question(String text, Set<RecordId> evidence, int category) {}

    /** All conversations of a folder, by name. */
    static List<LocomoConversation> readAll(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        List<LocomoConversation> conversations = new ArrayList<>();
        for (Path file : files) {
            conversations.add(of(file.getFileName().toString(), new JsonMapper().readTree(file.toFile())));
        }
        return conversations;
    }

    static LocomoConversation of(String name, JsonNode json) {
        return new LocomoConversation(name, messages(json), questions(json));
    }

    private static List<Message> messages(JsonNode json) {
        String user = json.get("speaker_a").asText();
        List<Message> messages = new ArrayList<>();
        for (int session = 1; json.has("session_" + session + "_date_time"); session++) {
            LocalDateTime begun = LocalDateTime.parse(json.get("session_" + session + "_date_time").asText(), TIME);
            Instant time = begun.toInstant(ZoneOffset.UTC);
            for (JsonNode turn : json.path("session_" + session)) {
                messages.add(message(turn, user, time));
                time = time.plusSeconds(60);
            }
        }
        return messages;
    }

    private static Message message(JsonNode turn, String user, Instant time) {
        String speaker = turn.get("speaker").asText();
        String image = turn.has("blip_caption") ? " [image: " + turn.get("blip_caption").asText() + "]" : "";
        Role role = speaker.equals(user) ? Role.USER : Role.ASSISTANT;
        return Message.of(new RecordId(turn.get("dia_id").asText()), role, turn.get("text").asText() + image, time)
                .author(speaker)
                .build();
    }

    private static List<Question> questions(JsonNode json) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode asked : json.get("qa")) {
            Set<RecordId> evidence = evidence(asked.path("evidence"));
            int category = asked.get("category").asInt();
            if (category != ADVERSARIAL && !evidence.isEmpty()) {
                questions.add(new Question(asked.get("question").asText(), evidence, category));
            }
        }
        return questions;
    }

    /** Some fields name two turns, or contain stray spaces. */
    private static Set<RecordId> evidence(JsonNode texts) {
        return TURN.matcher(texts.toString())
                .results()
                .map(MatchResult::group)
                .map(RecordId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
