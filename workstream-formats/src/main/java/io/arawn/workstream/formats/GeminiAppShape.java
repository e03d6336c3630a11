package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Gemini apps in Google's Takeout: single prompts, the newest first. Those of one day, in UTC, are a conversation. */
final class GeminiAppShape implements Shape {

    private static final String PROMPTED = "Prompted ";

    private final Map<LocalDate, List<Prompted>> days = new TreeMap<>();

    private record Prompted(Instant time, JsonNode entry) {}

    @Override
    public boolean fits(JsonNode value) {
        return value.has("title") && value.has("time") && (value.has("header") || value.has("products"));
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        Optional<Instant> time = SourceTime.of(value.path("time"));
        boolean answered = value.path("safeHtmlItem").path(0).has("html");
        if (time.isEmpty() || (!answered && !value.path("title").asText().startsWith(PROMPTED))) {
            reading.skip("activity without a prompt");
            return;
        }
        days.computeIfAbsent(time.get().atZone(ZoneOffset.UTC).toLocalDate(), none -> new ArrayList<>())
                .addFirst(new Prompted(time.get(), value));
    }

    @Override
    public void end(Reading reading) {
        days.forEach((day, prompts) -> {
            List<SourceMessage> messages = new ArrayList<>();
            prompts.forEach(prompt -> add(prompt, messages, reading));
            reading.pass(new SourceConversation(SourceKind.GEMINI_APP, day.toString(),
                    Optional.of(SourceKind.GEMINI_APP.title() + " " + day), prompts.getFirst().time(), messages,
                    Optional.empty(), reading.place()));
        });
    }

    private static void add(Prompted prompted, List<SourceMessage> messages, Reading reading) {
        String title = prompted.entry().path("title").asText();
        String asked = title.startsWith(PROMPTED) ? title.substring(PROMPTED.length()) : title;
        String id = prompted.time() + "-" + SourceIds.shortDigest(title);
        Blocks prompt = new Blocks(reading).text(asked);
        prompted.entry().path("attachedFiles").forEach(file -> prompt.add(reading.beside(
                file.asText(), "application/octet-stream").orElseGet(
                        () -> new Block.Absent("file " + file.asText(),
                                MediaTypes.of(file.asText()).filter(type -> type.startsWith("image/")).isPresent()))));
        add(messages, id, prompted.time(), Role.USER, prompt);
        Blocks answer = new Blocks(reading);
        prompted.entry().path("safeHtmlItem").forEach(item -> answer.text(HtmlText.of(item.path("html").asText())));
        if (!answer.list().isEmpty()) {
            add(messages, id + "-answer", prompted.time(), Role.ASSISTANT, answer);
        }
    }

    private static void add(List<SourceMessage> messages, String id, Instant time, Role role, Blocks blocks) {
        Optional<String> before = SourceMessage.last(messages);
        messages.add(SourceMessage.of(id, before, Optional.of(time), role, blocks.list()));
    }
}
