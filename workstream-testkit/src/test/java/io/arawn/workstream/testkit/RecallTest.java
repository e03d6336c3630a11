package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecallTest {

    private final TestStore store = new TestStore();
    private final WorkstreamId work =
            store.workstreams.create(NewWorkstream.named("Work")).id();
    private final WorkstreamId home =
            store.workstreams.create(NewWorkstream.named("Home")).id();

    @Test
    void findsWhatWasSaidInOtherFormsOfTheWords() {
        say(work, "We decided to store sessions in Postgres");
        say(work, "The weather is fine");
        assertThat(contents(search("which database stores a session?", Optional.of(work))))
                .containsExactly("We decided to store sessions in Postgres");
    }

    @Test
    void looksWhereItIsToldTo() {
        say(work, "paint the login page");
        say(home, "paint the kitchen");
        assertThat(contents(search("paint", Optional.of(home)))).containsExactly("paint the kitchen");
        assertThat(search("paint", Optional.empty())).hasSize(2);
    }

    @Test
    void findsNothingOfALogThatSomebodyTookAway() {
        say(work, "paint the login page");
        say(home, "paint the kitchen");
        assertThat(search("paint", Optional.empty())).hasSize(2);
        store.log.remove(work);
        assertThat(contents(search("paint", Optional.empty()))).containsExactly("paint the kitchen");
        assertThat(search("paint", Optional.of(work))).isEmpty();
    }

    @Test
    void filtersByRoleAndTime() {
        say(work, "old plan");
        store.clock.advance(Duration.ofDays(1));
        say(work, "new plan");
        assertThat(store.recall.search(filtered("plan", Optional.of(Role.ASSISTANT), Optional.empty())))
                .isEmpty();
        assertThat(contents(store.recall.search(
                filtered("plan", Optional.empty(), Optional.of(store.clock.instant())))))
                .containsExactly("new plan");
    }

    @Test
    void findsMessagesByTheirAuthors() {
        store.history.append(work, List.of(message("let's meet on Friday").author("Grace Hopper").build()));
        assertThat(search("what did Grace propose?", Optional.of(work))).hasSize(1);
    }

    @Test
    void leadsToWhatStandsAroundAHit() {
        say(work, "which database?");
        say(work, "Postgres, because we know it");
        say(work, "fine with me");
        List<Near> near = store.recall.around(work, "database", 10, message -> false);
        assertThat(near).extracting(each -> each.found().message().content()).startsWith("which database?");
        assertThat(near).extracting(Near::hit).containsExactly(true, false, false);
    }

    @Test
    void seesWhatWasSaidAMomentAgo() {
        for (int i = 0; i < 50; i++) {
            say(work, "entry number" + i);
            assertThat(search("number" + i, Optional.of(work))).hasSize(1);
        }
    }

    private List<Found> search(String question, Optional<WorkstreamId> where) {
        Search everywhere = Search.everywhere(question, 10);
        return store.recall.search(where.map(everywhere::in).orElse(everywhere));
    }

    private Search filtered(String text, Optional<Role> role, Optional<Instant> since) {
        return new Search(text, Optional.of(work), role, Optional.empty(), since, Optional.empty(), 9);
    }

    private static List<String> contents(List<Found> found) {
        return found.stream().map(each -> each.message().content()).toList();
    }

    private void say(WorkstreamId where, String text) {
        store.history.append(where, List.of(message(text).build()));
    }

    private Message.Builder message(String text) {
        RecordId id = store.ids.get();
        return Message.of(id, Role.USER, text, store.clock.instant()).turn(id);
    }
}
