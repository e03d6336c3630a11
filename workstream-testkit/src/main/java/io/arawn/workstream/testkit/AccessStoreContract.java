package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessRules.Group;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AccessStore}. */
public abstract class AccessStoreContract {

    private static final Instant NOW = Instant.parse("2024-01-15T10:00:00.123456Z");
    private static final AccessName ANN = new AccessName("ann");
    private static final AccessName BOB = new AccessName("bob@example.org");
    private static final WorkstreamId ONE = new WorkstreamId("one");

    private AccessStore store = AccessStore.inMemory();

    /** A store over the same place, empty in each test. */
    protected abstract AccessStore open();

    @BeforeEach
    final void begin() {
        store = open();
    }

    private static AccessRules full(AccessRules empty) {
        return empty
                .with(new Person(ANN, NOW))
                .with(new Person(BOB, NOW))
                .with(new Group(new AccessName("writers"), Set.of(ANN, BOB)))
                .with(token("laptop", Optional.empty(), Optional.empty()))
                .with(token("ci", Optional.of(Set.of(ONE)), Optional.of(NOW.plusSeconds(60))))
                .revoked(ANN, Optional.of(new AccessName("ci")), NOW.plusSeconds(1))
                .with(ONE, Sharing.privateTo(ANN)
                        .withPerson(BOB, Optional.of(Right.READ))
                        .withGroup(new AccessName("writers"), Optional.of(Right.WRITE))
                        .withTeam(Optional.of(Right.READ)));
    }

    private static AccessToken token(String name, Optional<Set<WorkstreamId>> only, Optional<Instant> until) {
        return new AccessToken(ANN, new AccessName(name), AccessToken.sha256(name), Right.WRITE, only, NOW, until,
                Optional.empty());
    }

    @Test
    final void hasNobodyAtFirst() {
        assertThat(store.rules()).isEqualTo(AccessRules.NONE);
        assertThat(store.rules().areDefined()).isFalse();
    }

    @Test
    final void givesBackWhatWasSet() {
        AccessRules changed = store.change(AccessStoreContract::full);
        assertThat(store.rules()).isEqualTo(changed).isEqualTo(full(AccessRules.NONE));
        assertThat(open().rules()).isEqualTo(changed);
    }

    @Test
    final void seesTheChangesOfAnother() {
        AccessStore other = open();
        assertThat(other.rules().areDefined()).isFalse();
        store.change(rules -> rules.with(new Person(ANN, NOW)));
        assertThat(other.rules().areDefined()).isTrue();
        other.change(rules -> rules.without(ANN));
        assertThat(store.rules()).isEqualTo(AccessRules.NONE);
    }

    @Test
    final void keepsTheRulesIfAChangeFails() {
        AccessRules before = store.change(AccessStoreContract::full);
        assertThatThrownBy(() -> store.change(rules -> rules.with(new Person(ANN, NOW))))
                .isInstanceOf(AccessException.class);
        assertThat(store.rules()).isEqualTo(before);
    }

    @Test
    final void losesNoChangeOfManyAtOnce() throws InterruptedException {
        AccessStore other = open();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            AccessStore by = number % 2 == 0 ? store : other;
            Person person = new Person(new AccessName("person" + number), NOW);
            threads.add(Thread.ofPlatform().start(() -> by.change(rules -> rules.with(person))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.rules().people()).hasSize(8);
    }
}
