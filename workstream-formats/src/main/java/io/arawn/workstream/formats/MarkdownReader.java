package io.arawn.workstream.formats;

import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads Markdown in which a line names who speaks next: {@code ## User}, {@code **Assistant:**} or {@code User:}, or with the
 * headings of an export. A text without an answer in it is no conversation. For one use.
 */
final class MarkdownReader {

    private static final int LONGEST_SPEAKER = 40;
    private static final String FENCE = "```";

    private static final Map<String, Role> SPEAKERS = speakers();

    private final Reading reading;
    private final List<SourceMessage> messages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Role> speaking = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<OwnHeading> own = Optional.empty();
    private boolean fenced;

    MarkdownReader(Reading reading) {
        this.reading = reading;
    }

    private static Map<String, Role> speakers() {
        Map<String, Role> speakers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List.of("user", "you", "human", "me", "prompt", "question").forEach(name -> speakers.put(name, Role.USER));
        List.of("assistant", "ai", "chatgpt", "claude", "gemini", "gpt", "gpt-4", "model", "bot", "copilot", "response",
                "answer").forEach(name -> speakers.put(name, Role.ASSISTANT));
        speakers.put("system", Role.SYSTEM);
        return speakers;
    }

    /** Passes the conversation on, if there is one. */
    boolean read(Reader in) throws IOException {
        SourceLines lines = new SourceLines(in);
        for (Optional<String> line = lines.any(); line.isPresent(); line = lines.any()) {
            take(line.get());
        }
        said();
        boolean talk = own.isPresent() || (speaks(Role.USER) && speaks(Role.ASSISTANT));
        if (talk) {
            reading.pass(new SourceConversation(SourceKind.MARKDOWN,
                    SourceIds.shortDigest(messages.getFirst().id() + title.orElse("")), title, reading.changed(),
                    messages, Optional.empty(), reading.place()));
        }
        return talk;
    }

    private boolean speaks(Role role) {
        return messages.stream().anyMatch(message -> message.role().equals(role));
    }

    private void take(String line) {
        Optional<OwnHeading> exported = OwnHeading.inMarkdown(line);
        if (exported.isPresent() && (own.isPresent() || messages.isEmpty())) {
            said();
            own = exported;
            speaking = exported.map(OwnHeading::role);
        } else if (own.isPresent()) {
            text.append(OwnHeading.restored(line)).append('\n');
        } else {
            takeFromOthers(line);
        }
    }

    private void takeFromOthers(String line) {
        fenced ^= line.stripLeading().startsWith(FENCE);
        Optional<Heading> heading = fenced ? Optional.empty() : heading(line);
        if (heading.isPresent()) {
            said();
            speaking = Optional.of(heading.get().role());
            text.append(heading.get().rest());
        } else if (speaking.isPresent()) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        } else if (title.isEmpty() && line.startsWith("# ")) {
            title = Optional.of(line.substring(2).strip());
        }
    }

    private record Heading(Role role, String rest) {}

    private static Optional<Heading> heading(String line) {
        String bare = line.strip();
        boolean marked = bare.startsWith("#") || bare.startsWith("**");
        int colon = bare.indexOf(':');
        String name = bare(colon >= 0 && colon < LONGEST_SPEAKER ? bare.substring(0, colon) : bare);
        Role role = SPEAKERS.get(name);
        if (role == null || (!marked && colon < 0)) {
            return Optional.empty();
        }
        String rest = colon < 0 ? "" : bare.substring(colon + 1).strip();
        return Optional.of(new Heading(role, rest.startsWith("**") ? rest.substring(2).strip() : rest));
    }

    private static String bare(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && "#* ".indexOf(name.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "#* ".indexOf(name.charAt(to - 1)) >= 0) {
            to--;
        }
        return name.substring(from, to);
    }

    private void said() {
        speaking.ifPresent(role -> {
            String said = text.toString().strip();
            Optional<String> before = SourceMessage.last(messages);
            String id = (messages.size() + 1) + "-" + SourceIds.shortDigest(role + "\n" + said);
            messages.add(SourceMessage.of(
                    id, before, own.map(OwnHeading::time), role, List.of(new Block.Text(said)))
                    .by(own.flatMap(OwnHeading::author)));
        });
        text.setLength(0);
    }
}
