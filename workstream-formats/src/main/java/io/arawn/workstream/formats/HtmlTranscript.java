package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.util.function.Predicate;

/** Writes a workstream as one HTML page, without scripts and without anything from elsewhere. All text is escaped. */
public final class HtmlTranscript {

    private static final String HEAD = """
            <!doctype html>
            <html lang="und"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{name}</title>
            <style>body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}
            article{margin:1rem 0;padding:.5rem 1rem;border-left:.25rem solid #888;white-space:pre-wrap;overflow-wrap:anywhere}
            article.user{border-color:#36c}header{color:#666;font-size:.85rem}</style></head>
            <body><h1>{name}</h1>
            """;

    private HtmlTranscript() {}

    /**
     * Writes the page; reads the messages one after the other.
     *
     * @param left selects messages to mark as left by a client
     */
    public static void write(
            Workstream workstream, Iterable<Message> messages, Predicate<Message> left, Appendable out)
            throws IOException {
        out.append(HEAD.replace("{name}", escaped(workstream.name())));
        for (Message message : messages) {
            out.append("<article class=\"").append(message.role().known() ? message.role().name() : "other")
                    .append("\"><header>")
                    .append(escaped(OwnHeading.of(message, left.test(message)))).append("</header>")
                    .append(escaped(message.content()))
                    .append("</article>\n");
        }
        out.append("</body></html>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
