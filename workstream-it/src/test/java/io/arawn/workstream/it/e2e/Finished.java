package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The result of a run of the program. */
record Finished(List<String> words, int exitCode, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails unless the program ended with this exit code. */
    Finished exits(int code) {
        assertThat(exitCode).as(toString()).isEqualTo(code);
        return this;
    }

    /** The standard output of the program, which must have succeeded. */
    String text() {
        return exits(0).out;
    }

    List<String> lines() {
        return text().lines().toList();
    }

    /** The JSON document that the program printed. */
    JsonNode json() {
        return json(text());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("this is no JSON: " + text, malformed);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\nended with " + exitCode + "\n--- stdout\n" + out
                + "\n--- stderr\n" + err;
    }
}
