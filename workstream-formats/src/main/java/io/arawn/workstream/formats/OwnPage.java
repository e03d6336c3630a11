package io.arawn.workstream.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a page that this program exported. For one use. */
final class OwnPage {

    private static final String TITLE = "<title>";
    private static final String TITLE_END = "</title>";
    private static final String ARTICLE = "<article class=\"";
    private static final String HEADER = "<header>";
    private static final String HEADER_END = "</header>";
    private static final String ARTICLE_END = "</article>";

    private final Reading reading;
    private final List<SourceMessage> messages = new ArrayList<>();
    private Optional<String> title = Optional.empty();

    OwnPage(Reading reading) {
        this.reading = reading;
    }

    /** Passes the conversation on; false if it is another page. */
    boolean read(Reader in) throws IOException {
        SourceLines lines = new SourceLines(in);
        StringBuilder article = new StringBuilder();
        for (Optional<String> line = lines.any(); line.isPresent(); line = lines.any()) {
            take(line.get(), article);
        }
        if (!messages.isEmpty()) {
            reading.pass(new SourceConversation(SourceKind.MARKDOWN,
                    SourceIds.shortDigest(messages.getFirst().id() + title.orElse("")), title, reading.changed(),
                    messages, Optional.empty(), reading.place()));
        }
        return !messages.isEmpty();
    }

    private void take(String line, StringBuilder article) {
        if (title.isEmpty() && line.startsWith(TITLE) && line.endsWith(TITLE_END)) {
            title = Optional.of(
                    HtmlText.decoded(line.substring(TITLE.length(), line.length() - TITLE_END.length())));
        } else if (!article.isEmpty() || line.startsWith(ARTICLE)) {
            article.append(article.isEmpty() ? "" : "\n").append(line);
            if (line.endsWith(ARTICLE_END)) {
                said(article.substring(0, article.length() - ARTICLE_END.length()));
                article.setLength(0);
            }
        }
    }

    private void said(String article) {
        int header = article.indexOf(HEADER);
        int end = article.indexOf(HEADER_END);
        if (header < 0 || end < header) {
            return;
        }
        OwnHeading.read(HtmlText.decoded(article.substring(header + HEADER.length(), end))).ifPresent(heading -> {
            String content = HtmlText.decoded(article.substring(end + HEADER_END.length()));
            String id = (messages.size() + 1) + "-" + SourceIds.shortDigest(heading.role() + "\n" + content);
            messages.add(SourceMessage.of(id, SourceMessage.last(messages), Optional.of(heading.time()),
                    heading.role(), List.of(new Block.Text(content))).by(heading.author()));
        });
    }
}
