package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chats of SillyTavern. Messages have no ids; the alternatives of an answer, its swipes, are branches. */
final class SillyTavernShape implements Shape {

    private final List<SourceMessage> messages = new ArrayList<>();
    private Optional<String> chat = Optional.empty();
    private Optional<String> character = Optional.empty();
    private Optional<String> last = Optional.empty();
    private Optional<Instant> begun = Optional.empty();
    private int number;

    @Override
    public boolean fits(JsonNode value) {
        return value.has("chat_metadata") || (value.has("user_name") && value.has("character_name"));
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void take(JsonNode line, Reading reading) {
        if (fits(line)) {
            character = SourceJson.text(line, "character_name");
            begun = SourceTime.of(line.path("create_date"));
            chat = SourceJson.text(line.path("chat_metadata"), "integrity").filter(id -> id.length() > 8)
                    .or(() -> Optional.of(SourceIds.shortDigest(
                            character.orElse("") + '\n' + line.path("create_date").asText())));
        } else if (line.path("mes").isTextual()) {
            message(line, reading);
        } else {
            reading.skip("line without a message");
        }
    }

    private void message(JsonNode line, Reading reading) {
        number++;
        Optional<String> before = last;
        String said = line.path("mes").textValue();
        int chosen = line.path("swipe_id").asInt(0);
        JsonNode swipes = line.path("swipes");
        for (int i = 0; i < swipes.size(); i++) {
            String other = swipes.path(i).asText();
            if (i != chosen && !other.equals(said)) {
                JsonNode info = line.path("swipe_info").path(i);
                messages.add(message(line, before, other, info.path("send_date"), info.path("extra"), reading));
            }
        }
        SourceMessage shown = message(line, before, said, line.path("send_date"), line.path("extra"), reading);
        messages.add(shown);
        last = Optional.of(shown.id());
    }

    private SourceMessage message(
            JsonNode line, Optional<String> before, String said, JsonNode time, JsonNode extra, Reading reading) {
        boolean user = line.path("is_user").asBoolean();
        Blocks blocks = new Blocks(reading);
        SourceJson.text(extra, "reasoning").ifPresent(blocks::thinking);
        blocks.text(said);
        SourceJson.text(extra, "image").ifPresent(image -> blocks.add(file(image, true, reading)));
        SourceJson.text(extra.path("file"), "name", "url")
                .ifPresent(file -> blocks.add(file(file, false, reading)));
        String id = number + "-" + SourceIds.shortDigest(line.path("name").asText() + '\n' + said);
        SourceMessage read = SourceMessage.of(id, before, SourceTime.of(time), user ? Role.USER : Role.ASSISTANT,
                blocks.list()).by(SourceJson.text(line, "name"));
        read = line.path("is_system").asBoolean() ? read.marked("hidden_from_model") : read;
        return user ? read : read.from(SourceJson.text(extra, "model"), Usage.NONE);
    }

    private static Block file(String address, boolean image, Reading reading) {
        return DataUrl.of(address, Optional.empty()).<Block>map(Block.Attached::new)
                .orElseGet(() -> reading.beside(address, image));
    }

    @Override
    public void end(Reading reading) {
        if (chat.isEmpty()) {
            return;
        }
        reading.pass(new SourceConversation(SourceKind.SILLYTAVERN, chat.get(), character,
                begun.or(() -> SourceMessage.begun(messages))
                        .orElse(reading.changed()),
                messages, last, reading.place()));
    }
}
