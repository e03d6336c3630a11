package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts the reads of a log. */
final class CountedReadsTest {

    private static final WorkstreamId ID = new WorkstreamId("ws_long");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MESSAGES = 3_000;

    private final List<String> reads = new ArrayList<>();
    private int readRecords;
    private final TestStore store = new TestStore(counted(MessageLog.inMemory()), ContextSettings.DEFAULT);

    CountedReadsTest() {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = (i % 20 == 0 ? "the harbour was mentioned, " : "something else was said, ") + i;
            records.add(message(i, text));
        }
        store.log.create(ID, records);
        store.recall.progress(ID);
        reads.clear();
    }

    private static Message message(int number, String text) {
        return Message.of(new RecordId("m" + number), Role.USER, text, START.plusSeconds(number)).build();
    }

    private MessageLog counted(MessageLog log) {
        return (MessageLog) Proxy.newProxyInstance(
                MessageLog.class.getClassLoader(), new Class<?>[]{MessageLog.class}, (proxy, method, arguments) -> {
                    if (List.of("read", "readBefore", "at").contains(method.getName())) {
                        reads.add(method.getName());
                    }
                    try {
                        Object result = method.invoke(log, arguments);
                        readRecords += result instanceof LogPage page ? page.entries().size() : 0;
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void foundMessagesAreReadTogether() {
        List<Near> found = store.recall.around(ID, "harbour", 200, message -> false);

        assertThat(found).hasSize(200);
        assertThat(reads).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void searchedMessagesAreReadTogether() {
        assertThat(store.recall.search(Search.everywhere("harbour", 100).in(ID))).hasSize(100);
        assertThat(reads).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void messagesThatWereReadAreNotReadAgain() {
        List<Near> found = store.recall.around(ID, "harbour", 200, message -> false);
        List<Message> newest = newest(store);
        reads.clear();

        assertThat(store.recall.around(ID, "harbour", 200, message -> false)).isEqualTo(found);
        assertThat(newest(store)).isEqualTo(newest);
        assertThat(reads).isEmpty();
    }

    @Test
    void onlyNewMessagesOfOthersAreRead() {
        newest(store);
        store.log.append(ID, List.of(message(MESSAGES, "new")));
        store.recall.progress(ID);
        reads.clear();

        assertThat(newest(store).getLast().content()).isEqualTo("new");
        assertThat(reads).hasSize(1);
    }

    @Test
    void aClientsNextRequestReadsOnlyWhatIsNew() {
        GatewayClient client = new GatewayClient(store, Optional.of(ID));
        ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("Noted."));
        client.say(model, "One");
        client.say(model, "Two");
        readRecords = 0;
        client.say(model, "Three");

        assertThat(readRecords).isBetween(1, 10);
    }

    @Test
    void nothingThatAnotherProcessErasedIsGivenFromMemory() {
        newest(store);
        TestStore other = new TestStore(store.log, ContextSettings.DEFAULT);
        other.erasure.erase(new Request(ID, Set.of(new RecordId("m" + (MESSAGES - 1))), false, Optional.empty()));

        assertThat(newest(store).getLast().id()).isEqualTo(new RecordId("m" + (MESSAGES - 2)));
    }

    private static List<Message> newest(TestStore store) {
        return store.store.read(ID, contents -> contents.between(contents.count() - 500, contents.count() - 1));
    }
}
