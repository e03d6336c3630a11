package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients' programs send besides the conversation, recognised by its words. {@code docs/clients.md} lists it.
 *
 * @param tags the names of tags around text that a program adds to the user's words
 * @param rules the beginnings of rules for the answer that a program adds behind the user's words
 * @param closings the forms of a last paragraph that a program adds behind the user's words; an asterisk stands for a name
 * @param notes the beginnings of whole texts that a program writes in the user's name, such as its own summary
 * @param tasks the beginnings of prompts with which a program asks for something of its own, such as a title
 */
record ClientHabits(
        List<String> tags, List<String> rules, List<String> closings, List<String> notes, List<String> tasks) {

    /** A program that adds nothing. */
    static final ClientHabits NONE = new ClientHabits(List.of(), List.of(), List.of(), List.of(), List.of());

    /** What is known of clients. */
    static final ClientHabits KNOWN = new ClientHabits(
            List.of(
                    "system-reminder",
                    "environment_context",
                    "user_instructions",
                    "permissions instructions",
                    "skills_instructions",
                    "collaboration_mode",
                    "turn_aborted",
                    "local-command-caveat",
                    "local-command-stdout",
                    "local-command-stderr",
                    "command-name",
                    "command-message",
                    "command-args"),
            List.of(
                    // Aider, one for each format of edits
                    "# *SEARCH/REPLACE block* Rules:",
                    "# File editing rules:",
                    "# V4A Diff Format Rules:",
                    "To suggest changes to a file you MUST return the entire content of the updated file.",
                    "You are diligent and tireless!\nYou NEVER leave comments",
                    "Pay careful attention to the scope of the user's request.\nDo what they ask, but no more.",
                    "ONLY return code using the `",
                    "NEVER RETURN CODE!"),
            // Aider, in the language of the system, where it has no other rules
            List.of("Reply in *."),
            List.of(
                    // What follows a compaction: Claude Code, Codex
                    "This session is being continued from a previous conversation that ran out of context.",
                    "Another language model started to solve this problem and produced a summary of its thinking process."),
            List.of(
                    // Titles, tags and follow-up questions: Open WebUI, LibreChat, opencode, Claude Code
                    "### Task:\nGenerate a concise, 3-5 word title",
                    "### Task:\nGenerate 1-3 broad tags",
                    "### Task:\nSuggest 3-5 relevant follow-up questions",
                    "### Task:\nAnalyze the chat history to determine",
                    "### Task:\nYou are an autocompletion system",
                    "Provide a concise, 5-word-or-less title for the conversation",
                    "Please generate a concise, 5-word-or-less title for the conversation",
                    "You are a title generator.",
                    "Generate a title for this conversation",
                    "Generate a concise, sentence-case title",
                    "Analyze if this message indicates a new conversation topic.",
                    "Please write a 5-10 word title for the following conversation",
                    "Summarize this coding conversation in under 50 characters.",
                    "[SUGGESTION MODE:",
                    // Commit messages: aider
                    "You are an expert software engineer that generates concise, one-line Git commit messages",
                    // Compaction: Claude Code, Codex, opencode, aider
                    "Your task is to create a detailed summary of the conversation so far",
                    "CRITICAL: Respond with TEXT ONLY. Do NOT call any tools.",
                    "You are a helpful AI assistant tasked with summarizing conversations",
                    "You are performing a CONTEXT CHECKPOINT COMPACTION.",
                    "Provide a detailed prompt for continuing our conversation above",
                    "*Briefly* summarize this partial conversation about programming."));

    ClientHabits {
        tags = List.copyOf(tags);
        rules = List.copyOf(rules);
        closings = List.copyOf(closings);
        notes = List.copyOf(notes);
        tasks = List.copyOf(tasks);
    }

    /** These, and others: a name in angle brackets is a tag, any other text is the beginning of a prompt. */
    ClientHabits and(List<String> others) {
        List<String> moreTags = new ArrayList<>(tags);
        List<String> moreTasks = new ArrayList<>(tasks);
        for (String other : others) {
            if (other.startsWith("<") && other.endsWith(">")) {
                moreTags.add(other.substring(1, other.length() - 1));
            } else {
                moreTasks.add(other);
            }
        }
        return new ClientHabits(moreTags, rules, closings, notes, moreTasks);
    }

    /**
     * Whether a program asks for something of its own: the last words of the user begin so, or a line of the
     * instructions does.
     */
    boolean isTask(List<ClientMessage> messages) {
        return messages.reversed().stream()
                .map(ClientMessage::message)
                .filter(PromptMessage.User.class::isInstance)
                .findFirst()
                .filter(last -> isTask(Boilerplate.of(((PromptMessage.User) last).text(), this).said().strip()))
                .isPresent()
                || messages.stream()
                        .map(ClientMessage::message)
                        .filter(PromptMessage.Instructions.class::isInstance)
                        .anyMatch(said -> ((PromptMessage.Instructions) said).text().lines()
                                .anyMatch(line -> isTask(line.strip())));
    }

    private boolean isTask(String text) {
        return tasks.stream().anyMatch(text::startsWith);
    }
}
