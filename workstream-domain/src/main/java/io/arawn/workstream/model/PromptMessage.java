package io.arawn.workstream.model;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.List;
import java.util.function.Predicate;

/** One message of a prompt. */
public sealed interface PromptMessage {

    /** Instructions for the model; not a part of the conversation. */
    record Instructions(String text) implements PromptMessage {}

    /**
     * Words of the user.
     *
     * @param files the pictures and documents that belong to the words; for a model without pictures, words replace them
     */
    record User(String text, List<AttachedFile> files) implements PromptMessage {

        public User {
            files = List.copyOf(files);
        }

        /** Words alone. */
        public User(String text) {
            this(text, List.of());
        }

        /** The same files with other words. */
        public User saying(String other) {
            return new User(other, files);
        }

        @Override
        public User showing(Predicate<Attachment> shown) {
            return new User(words(text, files, shown), shown(files, shown));
        }
    }

    /**
     * A reply of the model, with its tool calls.
     *
     * @param text the text; may be empty if tools were called
     * @param calls each is followed by its {@link ToolAnswer}, before anything else
     * @param payload data of this provider that must go back to it unchanged; empty if the reply came from another
     *     provider
     */
    record Assistant(String text, List<ToolUse> calls, JsonObject payload) implements PromptMessage {

        public Assistant {
            calls = List.copyOf(calls);
        }

        /** A reply without provider data. */
        public Assistant(String text, List<ToolUse> calls) {
            this(text, calls, new JsonObject());
        }
    }

    /**
     * The result of a tool call.
     *
     * @param success whether the tool succeeded
     * @param files the pictures and documents that belong to the result; for a model without pictures, words replace them
     */
    record ToolAnswer(String callId, String toolName, String text, boolean success, List<AttachedFile> files)
            implements PromptMessage {

        public ToolAnswer {
            files = List.copyOf(files);
        }

        /** A result of words alone. */
        public ToolAnswer(String callId, String toolName, String text, boolean success) {
            this(callId, toolName, text, success, List.of());
        }

        /** The result of a successful call. */
        public ToolAnswer(String callId, String toolName, String text) {
            this(callId, toolName, text, true);
        }

        @Override
        public ToolAnswer showing(Predicate<Attachment> shown) {
            return new ToolAnswer(callId, toolName, words(text, files, shown), success, shown(files, shown));
        }
    }

    /** The pictures and documents that belong to the message. */
    default List<AttachedFile> files() {
        return List.of();
    }

    /** The message with only those files that the model can be shown. A sentence replaces each other file. */
    default PromptMessage showing(Predicate<Attachment> shown) {
        return this;
    }

    private static String words(String text, List<AttachedFile> files, Predicate<Attachment> shown) {
        StringBuilder words = new StringBuilder(text);
        files.stream().map(AttachedFile::reference).filter(shown.negate()).forEach(file -> words.append(
                "\n[A file that this model cannot be shown: ").append(file.described()).append(']'));
        return words.toString();
    }

    private static List<AttachedFile> shown(List<AttachedFile> files, Predicate<Attachment> shown) {
        return files.stream().filter(file -> shown.test(file.reference())).toList();
    }
}
