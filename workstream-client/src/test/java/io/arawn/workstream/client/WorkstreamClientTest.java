package io.arawn.workstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.Secret;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamException.Kind;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.client.WorkstreamClient.Hit;
import io.arawn.workstream.client.WorkstreamClient.Turned;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.testkit.Hang;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client with the real server, over stores in memory. */
final class WorkstreamClientTest {

    private static final Secret TOKEN = Secret.read("ARAWN_TOKEN", "token-of-the-test").orElseThrow();

    private final Arawn arawn = Arawn.builder().build();
    private final ApiServer server = serving(arawn, Optional.empty());
    private final URI address = URI.create("http://127.0.0.1:" + server.port());
    private final WorkstreamClient client = WorkstreamClient.of(address);

    @AfterEach
    void close() {
        client.close();
        server.close();
        arawn.close();
    }

    /** With a heartbeat by which the server soon knows that a follower has left. */
    private static ApiSettings settings(Optional<Secret> token) {
        ApiSettings usual = ApiSettings.DEFAULT;
        return new ApiSettings(usual.host(), 0, token.map(secret -> new ApiSettings.Token(secret, Optional.empty())),
                usual.maxBodyBytes(), usual.allowedOrigins(), Duration.ofMillis(20), usual.grace(), usual.enabled(),
                usual.capacity());
    }

    private static ApiServer serving(Arawn arawn, Optional<Secret> token) {
        return new ApiServer(settings(token), McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1"), arawn,
                Optional.empty(), notice -> {}, new Random(4)).start();
    }

    private static Message message(String id, String content) {
        return Message.of(new RecordId(id), Role.USER, content, Instant.parse("2026-01-01T10:00:00Z")).build();
    }

    @Test
    void createsFindsAndLists() {
        Workstream created = client.create("CI/CD of Ärzte");

        assertThat(created).isEqualTo(arawn.find("CI/CD of Ärzte"));
        assertThat(client.find("CI/CD of Ärzte")).isEqualTo(created);
        assertThat(client.findOrCreate("CI/CD of Ärzte")).isEqualTo(created);
        assertThat(client.findOrCreate("Another").name()).isEqualTo("Another");
        assertThat(client.list()).isEqualTo(arawn.list()).hasSize(2);
        client.delete(created.id());
        assertThat(client.list()).hasSize(1);
    }

    @Test
    void whatIsAppendedIsReadBackEqualAndAppendedOnce() {
        Workstream research = client.create("Research");
        Message call = Message.of(new RecordId("m/1"), Role.TOOL_USE, "weather", Instant.parse("2026-01-01T10:00:00Z"))
                .author("ann").session("s").turn(new RecordId("t1")).reply("r")
                .metadata(
                        Map.of("tool_id", "c1", "arguments", new JsonObject().with("days", JsonObject.number("1.50"))))
                .usage(Map.of("input_tokens", 3L))
                .build();

        assertThat(client.append(research.id(), call)).isEqualTo(call);
        assertThat(client.append(research.id(), call)).isEqualTo(call);

        assertThat(client.message(research.id(), call.id())).contains(call);
        assertThat(client.message(research.id(), new RecordId("none"))).isEmpty();
        assertThat(arawn.newest(research.id(), 10).messages()).containsExactly(call);
    }

    @Test
    void pagesThroughMessagesInBothOrders() {
        Workstream research = client.create("Research");
        for (int i = 0; i < 5; i++) {
            client.append(research.id(), message("m" + i, "text " + i));
        }

        MessagePage first = client.oldestFirst(research.id(), Optional.empty(), 2);
        assertThat(first.messages()).extracting(Message::content).containsExactly("text 0", "text 1");
        assertThat(first.more()).isTrue();
        MessagePage last = client.oldestFirst(research.id(), Optional.of(new RecordId("m2")), 5);
        assertThat(last.messages()).extracting(Message::content).containsExactly("text 3", "text 4");
        assertThat(last.more()).isFalse();
        assertThat(client.newestFirst(research.id(), Optional.of(new RecordId("m2")), 5).messages())
                .extracting(Message::content).containsExactly("text 1", "text 0");
    }

    @Test
    void chatsPlansSearchesAndPins() {
        Workstream research = client.create("Research");
        client.append(research.id(), message("m1", "The ledger is kept in Postgres."));
        StringBuilder arrived = new StringBuilder();

        Turned turned = client.chat(research, "Where is the ledger kept?", arrived::append);

        assertThat(turned.text()).contains("Postgres").isEqualTo(arrived.toString());
        assertThat(arawn.message(research.id(), turned.question())).isPresent();
        assertThat(arawn.message(research.id(), turned.reply().orElseThrow())).isPresent();
        client.pin(research.id(), new RecordId("m1"));
        assertThat(client.pinned(research.id())).extracting(Message::id).containsExactly(new RecordId("m1"));
        assertThat(client.plan(research.id(), Optional.of("Which database?"), Optional.of(2_000)).toString())
                .contains("pinned", "Which database?");
        client.unpin(research.id(), new RecordId("m1"));
        assertThat(client.pinned(research.id())).isEmpty();
        List<Hit> hits = client.search(Search.everywhere("postgres & ledger?", 5).in(research.id()));
        assertThat(hits).extracting(hit -> hit.message().content()).contains("The ledger is kept in Postgres.");
        assertThat(hits.getFirst().workstream()).isEqualTo(research.id());
    }

    @Test
    void forksAndErases() {
        Workstream research = client.create("Research");
        client.append(research.id(), message("m1", "One"));
        client.append(research.id(), message("m2", "My password is swordfish"));

        Workstream fork = client.fork(NewFork.of(research.id()).at(new RecordId("m1")));
        assertThat(fork.forkedFrom().orElseThrow().message()).isEqualTo(new RecordId("m1"));
        assertThat(fork.messageCount()).isEqualTo(1);

        List<JsonObject> report = client.erase(
                new Erased.Request(research.id(), Set.of(new RecordId("m2")), false, Optional.empty()));
        assertThat(report).singleElement().satisfies(each -> assertThat(each.array("messages").size()).isEqualTo(1));
        assertThat(arawn.message(research.id(), new RecordId("m2"))).isEmpty();
    }

    /** Puts what it receives into queues. */
    private static final class Heard implements MessageFollower {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<WorkstreamException> ends = new LinkedBlockingQueue<>();

        @Override
        public void said(Message message) {
            messages.add(message.content());
        }

        @Override
        public void ended(WorkstreamException reason) {
            ends.add(reason);
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(Hang.MINUTES, TimeUnit.MINUTES));
        }
    }

    @Test
    void followsWhatOthersAppendAndGoesOnAfterAnErasure() throws Exception {
        Workstream research = client.create("Research");
        client.append(research.id(), message("m1", "One"));
        client.append(research.id(), message("m2", "Two"));
        Heard heard = new Heard();

        try (Subscription following = client.followAfter(research.id(), Optional.of(new RecordId("m1")), heard)) {
            assertThat(following).isNotNull();
            assertThat(heard.next()).isEqualTo("Two");
            arawn.append(research.id(), List.of(message("m3", "Three")));
            assertThat(heard.next()).isEqualTo("Three");
            arawn.erase(new Erased.Request(research.id(), Set.of(new RecordId("m3")), false, Optional.empty()));
            arawn.append(research.id(), List.of(message("m4", "Four")));
            assertThat(heard.next()).isEqualTo("Four");
        }
        assertThat(heard.ends).isEmpty();
    }

    @Test
    void aFollowerHearsThatTheWorkstreamIsGone() throws Exception {
        Workstream research = client.create("Research");
        Heard heard = new Heard();
        Subscription following = client.followAfter(research.id(), Optional.empty(), heard);

        arawn.delete(research.id());

        assertThat(heard.ends.poll(Hang.MINUTES, TimeUnit.MINUTES)).isInstanceOfSatisfying(
                ServerException.class, reason -> assertThat(reason.kind()).isEqualTo(Kind.NOT_FOUND));
        following.close();
    }

    @Test
    void failuresHaveTheServersSentence() {
        assertThatExceptionOfType(ServerException.class).isThrownBy(() -> client.find("none"))
                .withMessage("there is no workstream 'none'")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("not_found"))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
        client.create("Research");
        assertThatExceptionOfType(ServerException.class).isThrownBy(() -> client.create("research"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
        Workstream research = client.find("Research");
        assertThatExceptionOfType(ServerException.class).isThrownBy(() -> client.chat(research, " ", text -> {}))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void aTokenIsSentAndAnUnreachableServerIsNamed() {
        try (ApiServer guarded = serving(arawn, Optional.of(TOKEN))) {
            URI there = URI.create("http://127.0.0.1:" + guarded.port() + "/");
            try (WorkstreamClient known = WorkstreamClient.of(there, TOKEN)) {
                assertThat(known.list()).isEmpty();
            }
            try (WorkstreamClient unknown = WorkstreamClient.of(there)) {
                assertThatExceptionOfType(ServerException.class).isThrownBy(unknown::list)
                        .satisfies(failure -> assertThat(failure.status()).isEqualTo(401));
            }
        }
        server.close();
        assertThatExceptionOfType(ServerException.class).isThrownBy(client::list)
                .withMessageContaining(address.toString()).withMessageContaining("arawn serve");
    }
}
