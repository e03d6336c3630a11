package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.KeptMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.TokenCounter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The memory of a program that asks a model itself. */
final class ProgramMemoryTest {

    private static final ModelInfo MODEL = new ModelInfo("m", "elsewhere", 4_000, 500, true);

    private final Arawn arawn = Arawn.builder().build();
    private final WorkstreamId id = arawn.create("Research").id();
    private final ProgramMemory memory = memory();

    @AfterEach
    void close() {
        arawn.close();
    }

    private ProgramMemory memory() {
        return arawn.memory(id, MODEL, TokenCounter.upperEstimate());
    }

    private static ClientMessage user(String text) {
        return new ClientMessage(new PromptMessage.User(text));
    }

    private static ClientMessage reply(String text, ToolUse... calls) {
        return new ClientMessage(new PromptMessage.Assistant(text, List.of(calls)));
    }

    private static ClientMessage answer(String callId, String text) {
        return new ClientMessage(new PromptMessage.ToolAnswer(callId, "clock", text));
    }

    private List<Message> log() {
        return arawn.newest(id, 100).messages().reversed();
    }

    private List<String> texts() {
        return log().stream().map(Message::content).toList();
    }

    @Test
    void aUsersMessageBeginsATurnAndTheOthersBelongToIt() {
        ToolUse call = new ToolUse("c1", "clock", Map.of());
        memory.add(List.of(user("What time is it?")));
        memory.add(List.of(reply("I look.", call)));
        memory().add(List.of(answer("c1", "noon"), reply("Noon.")));

        RecordId turn = log().getFirst().id();
        assertThat(log()).extracting(Message::turn).containsOnly(Optional.of(turn));
        assertThat(log()).extracting(Message::role).containsExactly(
                Role.USER, Role.ASSISTANT, Role.TOOL_USE, Role.TOOL_RESULT, Role.ASSISTANT);
        assertThat(log().get(1).reply()).isPresent().isEqualTo(log().get(2).reply());
        assertThat(log().get(3).metadata()).containsEntry("name", "clock").containsEntry("tool_call_id", "c1");
    }

    @Test
    void thePromptHoldsTheTurnSoFar() {
        memory.add(List.of(user("What time is it?"), reply("I look.", new ToolUse("c1", "clock", Map.of()))));
        memory.add(List.of(answer("c1", "noon")));

        List<PromptMessage> messages = memory.prompt().messages();
        assertThat(messages.getFirst()).isInstanceOf(PromptMessage.Instructions.class);
        assertThat(messages.get(messages.size() - 3)).isInstanceOfSatisfying(
                PromptMessage.User.class, said -> assertThat(said.text()).contains("What time is it?"));
        assertThat(messages.getLast()).isEqualTo(new PromptMessage.ToolAnswer("c1", "clock", "noon"));
    }

    @Test
    void instructionsAreInThePromptAndNotInTheLog() {
        memory.add(List.of(new ClientMessage(new PromptMessage.Instructions("Be brief.")), user("Hello")));

        assertThat(texts()).containsExactly("Hello");
        assertThat(memory.prompt().messages().getFirst()).isInstanceOfSatisfying(
                PromptMessage.Instructions.class, said -> assertThat(said.text()).startsWith("Be brief.\n\n"));
        memory.add(List.of(new ClientMessage(new PromptMessage.Instructions("Be long."))));
        assertThat(memory.prompt().messages().toString()).contains("Be long.").doesNotContain("Be brief.");
    }

    @Test
    void thePromptOfALongTalkFitsAndRecallsWhatBearsOnTheQuestion() {
        memory.add(List.of(user("The ledger is kept in Postgres, on the host called Maple."), reply("Noted.")));
        for (int i = 0; i < 60; i++) {
            memory.add(List.of(user("Tell me about topic " + i + " at some length, please."),
                    reply(("Topic " + i + " has many sides. ").repeat(12))));
        }
        memory.add(List.of(user("On which host is the ledger?")));

        Prompt prompt = memory.prompt();
        assertThat(prompt.plan().orElseThrow().tokens()).isLessThanOrEqualTo(3_500);
        assertThat(prompt.messages().getLast()).isInstanceOfSatisfying(
                PromptMessage.User.class, said -> assertThat(said.text()).contains("Maple", "On which host"));
        assertThat(log()).hasSize(100);
    }

    @Test
    void aMemoryWithoutATurnHasAPrompt() {
        assertThat(memory.prompt().messages()).hasSizeLessThanOrEqualTo(2)
                .noneMatch(message -> message instanceof PromptMessage.Assistant);
    }

    @Test
    void ofAWindowOnlyTheEndIsNew() {
        memory.addNew(List.of(user("yes"), reply("ok")));
        memory.addNew(List.of(user("yes"), reply("ok"), user("yes")));
        memory.addNew(List.of(reply("ok"), user("yes"), reply("fine")));
        memory.addNew(List.of(user("yes"), reply("fine")));

        assertThat(texts()).containsExactly("yes", "ok", "yes", "fine");
        assertThat(log().get(3).turn()).contains(log().get(2).id());
    }

    @Test
    void aWindowThatSharesNothingIsNew() {
        memory.addNew(List.of(user("first"), reply("second")));
        memory.addNew(List.of(user("third")));

        assertThat(texts()).containsExactly("first", "second", "third");
    }

    @Test
    void whatWasSaidIsGivenBack() {
        ToolUse call = new ToolUse("c1", "clock", Map.of("zone", "UTC"));
        JsonObject thought = new JsonObject().with("thinking", "Hm.");
        memory.add(List.of(
                new ClientMessage(new PromptMessage.User("Time?"), Optional.of("ann")),
                new ClientMessage(
                        new PromptMessage.Assistant("I look.", List.of(call, call.as("c2", "date")), thought)),
                answer("c1", "noon"), new ClientMessage(new PromptMessage.ToolAnswer("c2", "date", "none", false)),
                reply("Noon.")));

        List<KeptMessage> kept = memory.newest(100, Optional.empty());
        assertThat(kept).extracting(each -> each.said().message()).containsExactly(
                new PromptMessage.User("Time?"),
                new PromptMessage.Assistant("I look.", List.of(call, call.as("c2", "date")), thought),
                new PromptMessage.ToolAnswer("c1", "clock", "noon"),
                new PromptMessage.ToolAnswer("c2", "date", "none", false),
                new PromptMessage.Assistant("Noon.", List.of()));
        assertThat(kept.getFirst().said().author()).contains("ann");
        assertThat(memory.newest(4, Optional.empty())).isEmpty();
        assertThat(memory.newest(100, Optional.of(arawn.clock().instant().plusSeconds(60)))).isEmpty();
    }

    @Test
    void anAuthorThatIsNoLabelIsRefused() {
        ClientMessage wrong = new ClientMessage(new PromptMessage.User("Hello"), Optional.of("a\nb"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> memory.add(List.of(wrong)));
        assertThat(log()).isEmpty();
    }
}
