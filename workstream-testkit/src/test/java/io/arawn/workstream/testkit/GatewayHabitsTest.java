package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the texts that clients send besides the conversation, in the words of real clients. */
final class GatewayHabitsTest {

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Research")).id();
    private final ScriptedChatModel model = ScriptedChatModel.calling("test", prompt -> Reply.of("Reply"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Open WebUI
                "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.\n### Output:",
                "### Task:\nGenerate 1-3 broad tags categorizing the main themes of the chat history",
                "### Task:\nSuggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next",
                "### Task:\nAnalyze the chat history to determine the necessity of generating search queries",
                // LibreChat, opencode, Claude Code
                "Please generate a concise, 5-word-or-less title for the conversation, using its same language",
                "Generate a title for this conversation:\n",
                "Please write a 5-10 word title for the following conversation:\n\nUser: hi",
                "[SUGGESTION MODE: Suggest what the user might naturally type next into the program.]",
                // Compaction: Claude Code, Codex, opencode
                "<system-reminder>\nx\n</system-reminder>\nYour task is to create a detailed summary of the conversation so"
                        + " far, paying close attention to the user's explicit requests",
                "You are performing a CONTEXT CHECKPOINT COMPACTION. Create a handoff summary for another LLM",
                "Provide a detailed prompt for continuing our conversation above."
            })
    void aTaskOfTheProgramIsPassedOnAndNotStored(String task) {
        say(new User("We took Postgres"));
        say(new User("Hi"), new Assistant("Reply", List.of()), new User(task));

        assertThat(contents()).containsExactly("We took Postgres", "Reply");
        assertThat(model.prompts().getLast().messages())
                .containsExactly(new User("Hi"), new Assistant("Reply", List.of()), new User(task));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are an expert software engineer that generates concise, one-line Git commit messages based on the"
                        + " provided diffs.",
                "x-header: 1\nAnalyze if this message indicates a new conversation topic. If it does, extract a title.",
                "You are a title generator. You output ONLY a thread title. Nothing else."
            })
    void theInstructionsMayTellThatItIsATask(String instructions) {
        say(new Instructions(instructions), new User("diff --git a/x b/x"));

        assertThat(contents()).isEmpty();
    }

    @Test
    void wordsThatOnlyContainATaskAreConversation() {
        say(new User("What does \"Generate a title for this conversation\" do?"));

        assertThat(contents()).hasSize(2);
    }

    /** A request as aider sends it: examples, the conversation, and the current files. */
    @Test
    void examplesAndContentsOfFilesAreNotStored() {
        List<PromptMessage> examples = List.of(
                new Instructions("Act as an expert software developer."),
                new User("Change get_factorial() to use math.factorial"),
                new Assistant("mathweb/flask/app.py <<<<<<< SEARCH", List.of()),
                new User("I switched to a new code base. Please don't consider the above files or try to edit them."),
                new Assistant("Ok.", List.of()));
        List<PromptMessage> first = new ArrayList<>(examples);
        first.addAll(files("one"));
        first.add(new User("Rename it"));
        say(first.toArray(PromptMessage[]::new));
        List<PromptMessage> second = new ArrayList<>(examples);
        second.addAll(List.of(new User("Rename it"), new Assistant("Reply", List.of())));
        second.addAll(files("two"));
        second.add(new User("And test it"));
        say(second.toArray(PromptMessage[]::new));

        assertThat(contents()).containsExactly("Rename it", "Reply", "And test it", "Reply");
        assertThat(model.prompts().getLast().messages().toString())
                .contains("def two", "get_factorial").doesNotContain("def one");
    }

    /** As aider sends it to a model that it does not know: with its rules behind the last words of the user. */
    @Test
    void rulesForTheAnswerReachTheModelAndAreNotStored() {
        String rules = "# *SEARCH/REPLACE block* Rules:\n\nEvery block must use this format:";
        PromptMessage map = new User("I am working with you on code in a git repository.\n"
                + "Here are summaries of some files present in my git repo.\n\nnotes.txt");
        PromptMessage none = new User("I am not sharing the full contents of any files with you yet.");
        PromptMessage answer = new Assistant("Ok.", List.of());
        say(map, answer, none, answer, new User("Rename it\n\n" + rules));
        say(new User("Rename it"), new Assistant("Reply", List.of()), map, answer, none, answer,
                new User("And test it\n\n" + rules));

        assertThat(contents()).containsExactly("Rename it", "Reply", "And test it", "Reply");
        assertThat(model.prompts().getLast().messages().toString()).containsOnlyOnce(rules).contains("notes.txt");
    }

    /** As aider sends it in its mode that only answers, in the language of the system. */
    @Test
    void theLanguageOfTheAnswerReachesTheModelAndIsNotStored() {
        say(new User("Where is it?\n\nReply in English.\n"));
        say(new User("Where is it?"), new Assistant("Reply", List.of()),
                new User("And who?\n\nReply in Simplified Chinese.\n"));

        assertThat(contents()).containsExactly("Where is it?", "Reply", "And who?", "Reply");
        assertThat(model.prompts().getLast().messages().toString())
                .contains("Reply in Simplified Chinese.").doesNotContain("Reply in English.");
    }

    @Test
    void whatAUserSaysOfTheAnswerIsStored() {
        List<String> texts =
                List.of("Reply in English.", "Hi.\n\nReply in English. And be brief.", "Hi.\nReply in English.",
                        "Hi.\n\nReply in two sentences.", "Hi.\n\nReply in .");
        texts.forEach(text -> say(new User(text)));

        assertThat(contents()).filteredOn(text -> !text.equals("Reply")).isEqualTo(texts);
    }

    /** As Claude Code goes on after it has summarised the conversation itself, and was closed in between. */
    @Test
    void whatAProgramWritesAfterACompactionOfItsOwnIsNotStored() {
        say(new User("We took Postgres"));
        say(new User("We took Postgres"), new Assistant("Reply", List.of()), new User("Hi"));
        say(new User("<system-reminder>\nMind it.\n</system-reminder>"),
                new User("This session is being continued from a previous conversation that ran out of context. The"
                        + " summary below covers it.\n\nThey took Postgres."),
                new Assistant("Reply", List.of()),
                new User("<command-name>/compact</command-name>\n            <command-args></command-args>\n"),
                new User("<local-command-stdout>Compacted</local-command-stdout>\n"),
                new User("Continue from where you left off."),
                new Instructions("Agents are available."),
                new Assistant("No response requested.", List.of()),
                new User("Which database?"));

        assertThat(contents())
                .containsExactly("We took Postgres", "Reply", "Hi", "Reply", "Which database?", "Reply");
        assertThat(model.prompts().getLast().messages().toString())
                .contains("They took Postgres.").doesNotContain("No response requested.");
    }

    @Test
    void aUserMaySayWhatAProgramSays() {
        say(new User("Continue from where you left off."));

        assertThat(contents()).containsExactly("Continue from where you left off.", "Reply");
    }

    private static List<PromptMessage> files(String content) {
        return List.of(
                new User("I have *added these files to the chat* so you can go ahead and edit them.\n\ndef " + content),
                new Assistant("Ok, any changes I propose will be to those files.", List.of()));
    }

    @Test
    void whatIsOnlyReadIsAnsweredFromTheWorkstreamAndNotStored() {
        say(new User("We took Postgres"));
        ToolUse call = new ToolUse("call_1", "ls", Map.of());
        say(new Storing(false, Optional.empty()), new User("Earlier"), new Assistant("Aha", List.of()),
                new User("Which database?"), new Assistant("", List.of(call)), new ToolAnswer("call_1", "ls", "a.txt"));

        assertThat(contents()).containsExactly("We took Postgres", "Reply");
        String prompt = model.prompts().getLast().messages().toString();
        assertThat(prompt).containsSubsequence("We took Postgres", "Earlier", "Aha", "Which database?", "a.txt");
    }

    @Test
    void theIdOfAResponseIsStoredWithTheReply() {
        say(new Storing(true, Optional.of("resp_1")), new User("Hi"));

        assertThat(stored().getLast().metadata()).containsEntry("response", "resp_1");
    }

    private void say(PromptMessage... messages) {
        say(Storing.ALL, messages);
    }

    private void say(Storing storing, PromptMessage... messages) {
        ClientRequest request = new ClientRequest(
                Optional.of(id), Optional.empty(), List.of(messages).stream().map(ClientMessage::new).toList(),
                ToolOffer.NOTHING, new JsonObject(), Optional.empty(), Optional.empty(), storing);
        store.gateway(model).answer(request, event -> {}, new Cancellation());
    }

    private List<Message> stored() {
        return store.store.oldestFirst(id, Optional.<RecordId>empty(), 100).messages();
    }

    private List<String> contents() {
        return stored().stream().map(Message::content).toList();
    }
}
