package io.arawn.workstream.formats;

import java.util.Optional;

/** Reads the {@code <details>} that older versions of Open WebUI put into the text of a message. For one message. */
final class Details {

    private static final String BEGIN = "<details type=\"";
    private static final String END = "</details>";
    private static final String SUMMARY_END = "</summary>";

    private final Blocks blocks;
    private final Reading reading;

    Details(Blocks blocks, Reading reading) {
        this.blocks = blocks;
        this.reading = reading;
    }

    void read(String text) {
        int done = 0;
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int close = text.indexOf('>', begin);
            int end = text.indexOf(END, begin);
            if (close < 0 || end < close) {
                break;
            }
            said(text.substring(done, begin));
            details(text.substring(begin, close), text.substring(close + 1, end));
            done = end + END.length();
            begin = text.indexOf(BEGIN, done);
        }
        said(text.substring(done));
    }

    private void said(String text) {
        if (!text.isBlank()) {
            blocks.text(text.strip());
        }
    }

    private void details(String head, String inner) {
        int summary = inner.indexOf(SUMMARY_END);
        String body = summary < 0 ? inner : inner.substring(summary + SUMMARY_END.length());
        String type = attribute(head, "type").orElse("");
        if (type.equals("reasoning")) {
            blocks.thinking(HtmlText.decoded(body).strip());
        } else if (type.equals("tool_calls") && attribute(head, "name").isPresent()) {
            call(head);
        } else {
            reading.skip("details '" + type + "'");
        }
    }

    private void call(String head) {
        String id = attribute(head, "id").orElse("");
        Optional<String> name = attribute(head, "name");
        blocks.add(new Block.Call(SourceJson.call(id, name.orElse("tool"),
                SourceJson.value(unquoted(attribute(head, "arguments").orElse("{}"))))));
        attribute(head, "result")
                .ifPresent(result -> blocks.add(new Block.Result(Optional.of(id), name, unquoted(result), true)));
    }

    /** Arguments and results are texts in JSON, in an attribute. */
    private static String unquoted(String text) {
        return SourceJson.read(text).filter(value -> value.isTextual()).map(value -> value.textValue()).orElse(text);
    }

    private static Optional<String> attribute(String head, String name) {
        int begin = head.indexOf(" " + name + "=\"");
        if (begin < 0) {
            return Optional.empty();
        }
        int from = begin + name.length() + 3;
        int to = head.indexOf('"', from);
        return to < 0 ? Optional.empty() : Optional.of(HtmlText.decoded(head.substring(from, to)));
    }
}
