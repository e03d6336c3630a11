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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A conversation with questions whose evidence is known. Its file has the format of LoCoMo, or a plain one: an object with
 * {@code messages} ({@code id}, {@code role}, {@code content}, {@code author}, {@code timestamp}) and {@code questions}
 * ({@code q}, {@code a}, and {@code ev} with the ids of messages).
 */
record EvidenceTalk(String name, List<Message> messages, List<Question> questions) {

    /**
     * A question.
     *
     * @param evidence what holds the answer; not empty
     */
    record Question(String text, List<Evidence> evidence) {}

    /** All conversations of the folder, by the names of their files. */
    static List<EvidenceTalk> readAll(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        List<EvidenceTalk> talks = new ArrayList<>();
        for (Path file : files) {
            talks.add(of(file.getFileName().toString().replace(".json", ""), new JsonMapper().readTree(file.toFile())));
        }
        return talks;
    }

    static EvidenceTalk of(String name, JsonNode json) {
        return json.has("messages") ? plain(name, json) : locomo(LocomoConversation.of(name, json));
    }

    private static EvidenceTalk locomo(LocomoConversation talk) {
        Map<RecordId, Message> messages = byId(talk.messages());
        return new EvidenceTalk(talk.name(), talk.messages(), talk.questions().stream()
                .map(asked -> question(asked.text(), "", asked.evidence().stream(), messages))
                .filter(question -> !question.evidence().isEmpty())
                .toList());
    }

    private static EvidenceTalk plain(String name, JsonNode json) {
        List<Message> all = new ArrayList<>();
        json.get("messages").forEach(each -> all.add(message(each)));
        Map<RecordId, Message> messages = byId(all);
        List<Question> questions = new ArrayList<>();
        for (JsonNode asked : json.get("questions")) {
            List<RecordId> ids = new ArrayList<>();
            asked.get("ev").forEach(id -> ids.add(new RecordId(id.asText())));
            questions.add(question(asked.get("q").asText(), asked.path("a").asText(), ids.stream(), messages));
        }
        questions.removeIf(question -> question.evidence().isEmpty());
        return new EvidenceTalk(name, all, questions);
    }

    private static Message message(JsonNode json) {
        Message.Builder message = Message.of(
                new RecordId(json.get("id").asText()),
                new Role(json.get("role").asText()),
                json.get("content").asText(),
                Instant.parse(json.get("timestamp").asText()));
        return (json.has("author") ? message.author(json.get("author").asText()) : message).build();
    }

    private static Map<RecordId, Message> byId(List<Message> messages) {
        Map<RecordId, Message> byId = new LinkedHashMap<>();
        messages.forEach(message -> byId.putIfAbsent(message.id(), message));
        return byId;
    }

    private static Question question(
            String text, String answer, Stream<RecordId> evidence, Map<RecordId, Message> messages) {
        return new Question(text, evidence.distinct()
                .map(messages::get)
                .filter(Objects::nonNull)
                .map(message -> Evidence.of(message, text, answer))
                .toList());
    }
}
