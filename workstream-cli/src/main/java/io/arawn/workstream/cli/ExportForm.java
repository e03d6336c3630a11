package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which workstreams can be written. Of those with the same ending, the end of a name means the first. */
enum ExportForm {
    JSONL(".jsonl"),
    MARKDOWN(".md"),
    HTML(".html"),
    OPENAI(".json"),
    CHATGPT(".json"),
    CLAUDE_CODE(".jsonl"),
    PI(".jsonl");

    private final String ending;

    ExportForm(String ending) {
        this.ending = ending;
    }

    /** The end of the names of files of this form. */
    String ending() {
        return ending;
    }

    /** Whether one file of this form holds several workstreams. */
    boolean holdsSeveral() {
        return this == CHATGPT;
    }

    /** Whether it is for people; the others are JSON. */
    boolean isToBeRead() {
        return this == MARKDOWN || this == HTML;
    }

    private String label() {
        return Letters.small(name()).replace('_', '-');
    }

    /** The names of all forms. */
    static List<String> labels() {
        return Stream.of(values()).map(ExportForm::label).toList();
    }

    /** @throws CommandFailure if no form has this name */
    static ExportForm named(String name) {
        return Stream.of(values()).filter(form -> form.label().equals(name)).findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no form '" + name + "'; --format is "
                        + labels().stream().collect(Collectors.joining(", "))));
    }

    /** The form that the end of a file's name tells; empty if it tells none. */
    static Optional<ExportForm> of(String file) {
        String name = Letters.small(file);
        return Stream.of(values()).filter(form -> name.endsWith(form.ending)).findFirst();
    }
}
