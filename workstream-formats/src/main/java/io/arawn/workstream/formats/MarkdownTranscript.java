package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a workstream as Markdown, with a heading for each message. */
public final class MarkdownTranscript {

    private MarkdownTranscript() {}

    /**
     * Writes the text; reads the messages one after the other.
     *
     * @param left selects messages to mark as left by a client
     */
    public static void write(
            Workstream workstream, Iterable<Message> messages, Predicate<Message> left, Appendable out)
            throws IOException {
        out.append("# ").append(workstream.name()).append('\n');
        for (Message message : messages) {
            String content = message.content().stripTrailing().lines().map(OwnHeading::escaped)
                    .collect(Collectors.joining("\n"));
            out.append("\n## ").append(OwnHeading.of(message, left.test(message))).append("\n\n")
                    .append(content).append('\n');
        }
    }
}
