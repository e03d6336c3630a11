package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms in which a workstream can be written. */
enum ExportForm {
    JSONL(".jsonl"),
    MARKDOWN(".md"),
    HTML(".html"),
    OPENAI(".json");

    private final String ending;

    ExportForm(String ending) {
        this.ending = ending;
    }

    /** The form of this name; empty if no form has it. */
    static Optional<ExportForm> named(String name) {
        return Stream.of(values()).filter(form -> Letters.small(form.name()).equals(name)).findFirst();
    }

    /** The form that the end of a file's name tells; empty if it tells none. */
    static Optional<ExportForm> of(String file) {
        String name = Letters.small(file);
        return Stream.of(values()).filter(form -> name.endsWith(form.ending)).findFirst();
    }
}
