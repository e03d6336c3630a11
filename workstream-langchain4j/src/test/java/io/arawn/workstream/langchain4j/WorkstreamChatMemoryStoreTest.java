package io.arawn.workstream.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkstreamChatMemoryStoreTest {

    private static final String ID = "Research";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Arawn arawn = Arawn.builder().clock(() -> now = now.plusMillis(1)).build();
    private final ChatMemoryStore store = new WorkstreamChatMemoryStore(arawn);

    @AfterEach
    void close() {
        arawn.close();
    }

    private ChatMemory window(int messages) {
        return MessageWindowChatMemory.builder().id(ID).maxMessages(messages).chatMemoryStore(store).build();
    }

    private List<String> log() {
        return arawn.newest(arawn.find(ID).id(), 1_000).messages().reversed().stream().map(Message::content).toList();
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(message -> switch (message) {
            case SystemMessage system -> system.text();
            case UserMessage user -> user.singleText();
            case AiMessage reply -> reply.text();
            default -> message.toString();
        }).toList();
    }

    @Test
    void whatLeavesTheWindowStaysInTheWorkstream() {
        ChatMemory memory = window(4);
        for (int i = 1; i <= 4; i++) {
            memory.add(UserMessage.from("question " + i));
            memory.add(AiMessage.from("answer " + i));
        }

        assertThat(log()).containsExactly("question 1", "answer 1", "question 2", "answer 2", "question 3", "answer 3",
                "question 4", "answer 4");
        assertThat(texts(window(4).messages())).hasSizeGreaterThanOrEqualTo(4).endsWith("question 4", "answer 4");
    }

    @Test
    void equalMessagesAreAllKept() {
        ChatMemory memory = window(2);
        for (int i = 0; i < 5; i++) {
            memory.add(UserMessage.from("tick"));
        }

        assertThat(log()).containsExactly("tick", "tick", "tick", "tick", "tick");
    }

    @Test
    void theSystemMessageStaysWithTheProgram() {
        ChatMemory memory = window(4);
        memory.add(SystemMessage.from("Be brief."));
        memory.add(UserMessage.from("Hello"));

        assertThat(texts(memory.messages())).containsExactly("Be brief.", "Hello");
        assertThat(log()).containsExactly("Hello");
        assertThat(texts(new WorkstreamChatMemoryStore(arawn).getMessages(ID))).containsExactly("Hello");
    }

    @Test
    void messagesOfOthersAreInTheWindowAndNotStoredAgain() {
        ChatMemory memory = window(10);
        memory.add(UserMessage.from("Hello"));
        arawn.append(arawn.find(ID).id(), List.of(
                Message.of(arawn.newId(), new Role("agent_push"), "The build failed.", now).build()));
        memory.add(AiMessage.from("Hi"));

        assertThat(texts(memory.messages())).containsExactly("Hello", "[agent_push] The build failed.", "Hi");
        assertThat(log()).containsExactly("Hello", "The build failed.", "Hi");
    }

    @Test
    void aWindowWithoutIdsIsComparedByItsTexts() {
        store.updateMessages(ID, List.of(UserMessage.from("One"), AiMessage.from("Two")));
        store.updateMessages(ID, List.of(AiMessage.from("Two"), UserMessage.from("Three")));

        assertThat(log()).containsExactly("One", "Two", "Three");
    }

    @Test
    void anErasedMessageDoesNotComeBack() {
        store.updateMessages(ID, List.of(UserMessage.from("My password is swordfish"), AiMessage.from("Careful!")));
        List<ChatMessage> window = store.getMessages(ID);
        Message leaked = arawn.newest(arawn.find(ID).id(), 2).messages().getLast();
        arawn.erase(new Erased.Request(arawn.find(ID).id(), Set.of(leaked.id()), true, Optional.empty()));

        store.updateMessages(ID, List.of(window.get(0), window.get(1), UserMessage.from("Sorry")));

        assertThat(log()).containsExactly("Careful!", "Sorry");
    }

    @Test
    void deletingBeginsANewWindowAndKeepsTheWorkstream() {
        ChatMemory memory = window(4);
        memory.add(SystemMessage.from("Be brief."));
        memory.add(UserMessage.from("Hello"));
        memory.clear();

        assertThat(store.getMessages(ID)).isEmpty();
        assertThat(log()).containsExactly("Hello");
        memory.add(UserMessage.from("Hello again"));
        assertThat(texts(new WorkstreamChatMemoryStore(arawn).getMessages(ID))).containsExactly("Hello again");
        assertThat(log()).containsExactly("Hello", "Hello again");
    }

    @Test
    void callsThinkingAndPicturesRoundTrip() {
        ToolExecutionRequest call =
                ToolExecutionRequest.builder().id("c1").name("weather").arguments("{\"city\":\"Oslo\"}").build();
        UserMessage user = UserMessage.from("ann", TextContent.from("What is this?"),
                ImageContent.from("aGVsbG8=", "image/png"), ImageContent.from("https://example.org/cat.png"));
        AiMessage calling = AiMessage.builder().thinking("Hm.").toolExecutionRequests(List.of(call)).build();
        ToolExecutionResultMessage result = ToolExecutionResultMessage.builder().id("c1").toolName("weather")
                .contents(TextContent.from("rain"), ImageContent.from("cmFpbg==", "image/png"))
                .build();
        store.updateMessages(ID, List.of(user, calling, result, AiMessage.from("A cat, in the rain.")));

        List<ChatMessage> kept = store.getMessages(ID);

        UserMessage back = (UserMessage) kept.getFirst();
        assertThat(back.contents()).isEqualTo(user.contents());
        assertThat(back.name()).isEqualTo("ann");
        AiMessage reply = (AiMessage) kept.get(1);
        assertThat(reply.thinking()).isEqualTo("Hm.");
        assertThat(reply.text()).isNull();
        assertThat(reply.toolExecutionRequests()).containsExactly(call);
        ToolExecutionResultMessage answer = (ToolExecutionResultMessage) kept.get(2);
        assertThat(answer.id()).isEqualTo("c1");
        assertThat(answer.toolName()).isEqualTo("weather");
        assertThat(answer.contents()).isEqualTo(result.contents());
        assertThat(((AiMessage) kept.getLast()).text()).isEqualTo("A cat, in the rain.");
    }
}
