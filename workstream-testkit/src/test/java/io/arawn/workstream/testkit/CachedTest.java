package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.cache.Cached;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CachedTest {

    private final SettableClock clock = new SettableClock();
    private final List<String> notices = new ArrayList<>();
    private final Cached<Store> cached = new Cached<>(Store.GIVEN, () -> Store.SUBSTITUTE, notices::add, clock);

    private enum Store {
        GIVEN, SUBSTITUTE
    }

    @Test
    void aStoreThatFailsIsReplacedByOneSubstitute() {
        for (int i = 0; i < 3; i++) {
            assertThat(use(new CacheUnavailableException("locked", null))).isEqualTo(Store.SUBSTITUTE);
        }
        assertThat(notices).containsExactly("locked; answering from the logs instead");
    }

    @Test
    void aStoreThatWorksAgainIsUsedAfterAMinute() {
        use(new CacheUnavailableException("locked", null));
        assertThat(use()).isEqualTo(Store.SUBSTITUTE);
        clock.advance(Duration.ofMinutes(1));
        assertThat(use(new CacheUnavailableException("still locked", null))).isEqualTo(Store.SUBSTITUTE);
        assertThat(use()).isEqualTo(Store.SUBSTITUTE);
        clock.advance(Duration.ofMinutes(1));
        assertThat(use()).isEqualTo(Store.GIVEN);
        assertThat(notices).hasSize(1);
    }

    @Test
    void aStoreThatHasLostWhatItHeldIsUsedAgainAtOnce() {
        List<Integer> tries = new ArrayList<>();
        Store used = cached.use(store -> {
            tries.add(tries.size());
            if (tries.size() == 1) {
                throw CacheUnavailableException.emptied("broken", new IllegalStateException());
            }
            return store;
        });
        assertThat(used).isEqualTo(Store.GIVEN);
        assertThat(notices).containsExactly("broken; it is made anew from the logs");
    }

    @Test
    void aStoreThatIsLostAgainAndAgainIsReplaced() {
        assertThat(use(CacheUnavailableException.emptied("broken", new IllegalStateException())))
                .isEqualTo(Store.SUBSTITUTE);
        assertThat(notices).containsExactly(
                "broken; it is made anew from the logs", "broken; answering from the logs instead");
    }

    private Store use() {
        return cached.use(store -> store);
    }

    private Store use(CacheUnavailableException failure) {
        return cached.use(store -> {
            if (store == Store.GIVEN) {
                throw failure;
            }
            return store;
        });
    }
}
