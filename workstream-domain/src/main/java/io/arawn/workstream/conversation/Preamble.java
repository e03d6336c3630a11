package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Divides a client's messages into the conversation, and into examples and contents of files that its program puts
 * around it. Each such message of the user has an answer that the program made up. The program sends the contents again
 * with every request, as they are then; so the model gets those of this request, and nothing of them is stored.
 *
 * @param added what the program puts around the conversation, in words; may be empty
 * @param messages the conversation
 */
record Preamble(String added, List<ClientMessage> messages) {

    /** Aider ends its examples with this message. */
    private static final String EXAMPLES_END = "I switched to a new code base. Please don't consider the above files";

    /** Aider begins messages about files so. */
    private static final List<String> FILES = List.of(
            "I have *added these files to the chat*",
            "These files have been *added these files to the chat*",
            "I am not sharing any files that you can edit yet.",
            "I am not sharing the full contents of any files with you yet.",
            "I am working with you on code in a git repository.\nHere are summaries of some files",
            "Don't try and edit any existing code without asking me to add the files to the chat!",
            "Here are summaries of some files present in my git repository",
            "Here are some READ ONLY files, provided for your reference",
            "Here are the *read-only* files");

    /** Claude Code puts these in, for the user and the model, where a conversation was interrupted and goes on. */
    private static final Set<String> INTERRUPTION =
            Set.of("Continue from where you left off.", "No response requested.");

    static Preamble of(List<ClientMessage> given) {
        List<ClientMessage> all = withoutInterruptions(given);
        StringBuilder added = new StringBuilder();
        List<ClientMessage> left = new ArrayList<>();
        int examples = examples(all);
        for (int at = 0; at < all.size(); at++) {
            PromptMessage message = all.get(at).message();
            boolean instructions = message instanceof PromptMessage.Instructions;
            if (!instructions && (at < examples || isOfFiles(message) || isAnswerToFiles(all, at))) {
                Paragraphs.add(added, words(message));
            } else {
                left.add(all.get(at));
            }
        }
        return new Preamble(added.toString(), left);
    }

    /** The words of the user count only beside the reply that the program made up. */
    private static List<ClientMessage> withoutInterruptions(List<ClientMessage> all) {
        boolean interrupted = all.stream().map(ClientMessage::message).anyMatch(
                said -> said instanceof PromptMessage.Assistant reply && INTERRUPTION.contains(reply.text()));
        return interrupted
                ? all.stream().filter(said -> !INTERRUPTION.contains(words(said.message()))).toList()
                : all;
    }

    /** The place behind the examples and the answer to their last message; 0 if there are none. */
    private static int examples(List<ClientMessage> all) {
        for (int at = all.size() - 1; at >= 0; at--) {
            if (begins(all.get(at).message(), List.of(EXAMPLES_END))) {
                return at + (isReply(all, at + 1) ? 2 : 1);
            }
        }
        return 0;
    }

    private static boolean isReply(List<ClientMessage> all, int at) {
        return at < all.size() && all.get(at).message() instanceof PromptMessage.Assistant;
    }

    private static boolean isAnswerToFiles(List<ClientMessage> all, int at) {
        return at > 0 && isReply(all, at) && isOfFiles(all.get(at - 1).message());
    }

    private static boolean isOfFiles(PromptMessage message) {
        return begins(message, FILES);
    }

    private static boolean begins(PromptMessage message, List<String> beginnings) {
        return message instanceof PromptMessage.User said && beginnings.stream().anyMatch(said.text()::startsWith);
    }

    private static String words(PromptMessage message) {
        return switch (message) {
            case PromptMessage.Instructions(String text) -> text;
            case PromptMessage.User said -> said.text();
            case PromptMessage.Assistant said -> said.text();
            case PromptMessage.ToolAnswer answer -> answer.text();
        };
    }
}
