package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Access.Issued;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people may do, without any interface. */
final class AccessTest {

    private static final AccessName ANN = new AccessName("ann");
    private static final AccessName BOB = new AccessName("bob");
    private static final AccessName TOKEN = new AccessName("token");
    private static final WorkstreamId PLANS = new WorkstreamId("plans");

    private final SettableClock clock = new SettableClock();
    private final Arawn whole = Arawn.builder().clock(clock).random(new Random(3)).build();
    private Arawn ann = whole;
    private Arawn bob = whole;

    @BeforeEach
    void open() {
        whole.access().add(ANN);
        whole.access().add(BOB);
        ann = view(issue(ANN, Right.WRITE, Optional.empty(), Optional.empty()));
        bob = view(issue(BOB, Right.WRITE, Optional.empty(), Optional.empty()));
        ann.create(new NewWorkstream(new WorkstreamName("Plans"), Optional.of(PLANS), Map.of(), Optional.of("eve")));
    }

    @AfterEach
    void close() {
        whole.close();
    }

    private Issued issue(
            AccessName person, Right scope, Optional<Set<WorkstreamId>> only, Optional<Duration> lifetime) {
        AccessName name = new AccessName("token-" + whole.access().rules().tokens().size());
        return whole.access().issue(person, name, scope, only, lifetime);
    }

    private Arawn view(Issued issued) {
        return whole.access().view(issued.text(), "192.0.2.1").orElseThrow();
    }

    private void share(Right right) {
        ann.access().share(PLANS, before -> before.withPerson(BOB, Optional.of(right)));
    }

    private void say(Arawn by, String id, String text) {
        by.append(PLANS, List.of(Message.of(new RecordId(id), Role.USER, text, clock.instant()).build()));
    }

    private static void assertUnknown(Runnable use) {
        assertThatThrownBy(use::run).isInstanceOf(UnknownWorkstreamException.class).hasMessageEndingWith("'");
    }

    @Test
    void whoCreatesAWorkstreamOwnsItAndItIsPrivate() {
        assertThat(ann.access().sharing(PLANS)).isEqualTo(Sharing.privateTo(ANN));
        assertThat(bob.list()).isEmpty();
        assertUnknown(() -> bob.find("Plans"));
        assertUnknown(() -> bob.find("Plan"));
        assertUnknown(() -> bob.access().sharing(PLANS));
        assertThat(whole.list()).hasSize(1);
    }

    @Test
    void sharingGivesARightAndTakesItAway() {
        share(Right.READ);
        assertThat(bob.find("plans").id()).isEqualTo(PLANS);
        assertThatThrownBy(() -> say(bob, "m1", "hello")).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> bob.access().share(PLANS, all -> all)).isInstanceOf(AccessException.class);
        share(Right.WRITE);
        say(bob, "m1", "hello");
        assertThat(ann.newest(PLANS, 1).messages().getFirst().author()).contains("bob");
        ann.access().share(PLANS, before -> before.withPerson(BOB, Optional.empty()));
        assertUnknown(() -> bob.find("plans"));
    }

    @Test
    void groupsAndTheTeamHaveRights() {
        whole.access().group(new AccessName("writers"), Set.of(BOB));
        ann.access().share(PLANS, before -> before.withGroup(new AccessName("writers"), Optional.of(Right.WRITE)));
        assertThat(bob.access().may(Right.WRITE, PLANS)).isTrue();
        whole.access().removeGroup(new AccessName("writers"));
        assertThat(bob.access().may(Right.READ, PLANS)).isFalse();
        ann.access().share(PLANS, before -> before.withTeam(Optional.of(Right.READ)));
        assertThat(bob.list()).hasSize(1);
        assertThat(bob.access().may(Right.WRITE, PLANS)).isFalse();
        assertThatThrownBy(() -> ann.access().share(PLANS, before -> before.withTeam(Optional.of(Right.OWN))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTokenPermitsNoMoreThanItsScope() {
        Arawn reading = view(issue(ANN, Right.READ, Optional.empty(), Optional.empty()));
        assertThat(reading.list()).hasSize(1);
        assertThatThrownBy(() -> say(reading, "m1", "hello")).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> reading.create("Other")).isInstanceOf(AccessException.class);
        Arawn limited =
                view(issue(ANN, Right.WRITE, Optional.of(Set.of(new WorkstreamId("other"))), Optional.empty()));
        assertUnknown(() -> limited.find("Plans"));
        assertThatThrownBy(() -> limited.create("Other")).isInstanceOf(AccessException.class);
        Arawn admin = view(issue(BOB, Right.ADMIN, Optional.empty(), Optional.empty()));
        assertThat(admin.list()).hasSize(1);
        assertThat(admin.access().rules().people()).hasSize(2);
        assertThatThrownBy(() -> ann.access().rules()).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> ann.doctor(false)).isInstanceOf(AccessException.class);
    }

    @Test
    void tokensEndAndAreRevoked() {
        Issued short1 = issue(ANN, Right.WRITE, Optional.empty(), Optional.of(Duration.ofDays(1)));
        Arawn view = view(short1);
        assertThat(view.list()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        assertThat(view.list()).isEmpty();
        assertThat(whole.access().view(short1.text(), "")).isEmpty();
        whole.access().revoke(ANN, Optional.empty());
        assertThat(ann.list()).isEmpty();
        assertUnknown(() -> say(ann, "m1", "hello"));
        assertThat(whole.access().view("arawn_guessed", "")).isEmpty();
    }

    @Test
    void whoeverIsRemovedOwnsNothing() {
        whole.access().remove(ANN);
        assertThat(ann.list()).isEmpty();
        whole.access().add(ANN);
        Arawn again = view(whole.access().issue(ANN, TOKEN, Right.WRITE, Optional.empty(), Optional.empty()));
        assertThat(again.list()).isEmpty();
        assertThatThrownBy(() -> whole.access().add(new AccessName("team"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesAndIdsOfOthersAreTakenAndNotTold() {
        assertThatThrownBy(() -> bob.create("Plans")).isInstanceOf(AccessException.class).hasMessageNotContaining(
                "plans'");
        share(Right.READ);
        assertThatThrownBy(() -> bob.create("Plans")).isInstanceOf(WorkstreamConflictException.class);
        ann.access().share(PLANS, before -> Sharing.privateTo(ANN));
        ann.delete(PLANS);
        assertThat(ann.trash()).hasSize(1);
        assertThat(bob.trash()).isEmpty();
        assertThatThrownBy(() -> bob.restore("Plans")).isInstanceOf(UnknownWorkstreamException.class);
        NewWorkstream same = new NewWorkstream(new WorkstreamName("B"), Optional.of(PLANS), Map.of(), Optional.empty());
        assertThatThrownBy(() -> bob.create(same)).isInstanceOf(AccessException.class);
        ann.purge(PLANS, false, Optional.empty(), any -> true);
        bob.create(same);
        assertThat(ann.list()).isEmpty();
    }

    @Test
    void listsAndSearchesAreFullOfWhatOneMaySee() {
        for (int number = 0; number < 30; number++) {
            Workstream own = number % 10 == 0 ? bob.create("Own " + number) : ann.create("Other " + number);
            (number % 10 == 0 ? bob : ann).append(own.id(), List.of(Message.of(new RecordId("m" + number), Role.USER,
                    "The timber of the boathouse", clock.instant()).build()));
            clock.advance(Duration.ofSeconds(1));
        }
        List<Workstream> pages = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            bob.entries(new Listing(false, pages.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Listing.Place.of(pages.getLast())), 1)).forEach(each -> pages.add(each.workstream()));
        }
        assertThat(pages).extracting(Workstream::name).containsExactly("Own 20", "Own 10", "Own 0");
        assertThat(bob.search(Search.everywhere("timber", 10))).hasSize(3).allSatisfy(
                found -> assertThat(bob.list()).extracting(Workstream::id).contains(found.workstream()));
    }

    @Test
    void copiesOfWhichOneMayNotKnowAreNotTold() {
        say(ann, "m1", "A text that is copied");
        share(Right.READ);
        Workstream fork = bob.fork(NewFork.of(PLANS));
        assertThat(bob.access().sharing(fork.id())).isEqualTo(Sharing.privateTo(BOB));
        assertThat(ann.forks(PLANS)).isEmpty();
        Erased.Request request = new Erased.Request(PLANS, Set.of(new RecordId("m1")), false, Optional.empty());
        assertThat(ann.rehearseErase(request).copies()).isEmpty();
        assertThat(whole.rehearseErase(request).copies()).hasSize(1);
        Erased.Request everywhere = new Erased.Request(PLANS, Set.of(new RecordId("m1")), true, Optional.empty());
        assertThatThrownBy(() -> ann.erase(everywhere)).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> bob.erase(request)).isInstanceOf(AccessException.class);
    }

    @Test
    void whoFollowsHearsNothingOnceTheRightIsGone() throws Exception {
        share(Right.READ);
        List<Message> heard = new ArrayList<>();
        CompletableFuture<WorkstreamException> end = new CompletableFuture<>();
        try (Subscription following = bob.followAfter(PLANS, List.of(), new MessageFollower() {
            @Override
            public void said(Message message) {
                heard.add(message);
            }

            @Override
            public void ended(WorkstreamException reason) {
                end.complete(reason);
            }
        })) {
            ann.access().share(PLANS, before -> Sharing.privateTo(ANN));
            say(ann, "m1", "Not for Bob");
            assertThat(end.get(Hang.MINUTES, TimeUnit.MINUTES).kind()).isEqualTo(WorkstreamException.Kind.NOT_FOUND);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void theTrailSaysWhoDidWhatAndNotWhatWasSaid() {
        say(ann, "m1", "A secret");
        ann.erase(new Erased.Request(PLANS, Set.of(new RecordId("m1")), false, Optional.empty()));
        List<AuditEntry> trail = whole.access().audit(Instant.EPOCH);
        assertThat(trail).extracting(AuditEntry::action).containsSequence(
                Action.CREATED, Action.SAID, Action.ERASED);
        assertThat(trail.getLast().who()).contains("ann");
        assertThat(trail.getLast().from()).isEqualTo("192.0.2.1");
        assertThat(trail.getLast().messages()).containsExactly(new RecordId("m1"));
        assertThat(trail.toString()).doesNotContain("secret", "Plans", "arawn_");
        assertThatThrownBy(() -> ann.access().audit(Instant.EPOCH)).isInstanceOf(AccessException.class);
    }
}
