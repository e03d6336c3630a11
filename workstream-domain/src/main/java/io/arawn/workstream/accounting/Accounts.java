package io.arawn.workstream.accounting;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.usage.Prices;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Request;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.util.Optional;

/**
 * Counts the tokens of the replies in the store, of active and archived workstreams. What a fork has of its origin is
 * not counted again. The tokens of erased messages and of workstreams in the trash are not known any more.
 */
public final class Accounts {

    private static final int PAGE = 500;
    private static final String UNKNOWN = "unknown";

    private final WorkstreamStore store;
    private final Prices prices;

    public Accounts(WorkstreamStore store, Prices prices) {
        this.store = store;
        this.prices = prices;
    }

    /** Counts what is asked. */
    public TokenUsage usage(Request request) {
        Sums sums = new Sums(request.by(), prices);
        if (request.workstream().isPresent()) {
            count(store.find(request.workstream().get().value()).workstream(), request, sums);
        } else {
            store.list(Listing.all(true)).stream()
                    .map(CatalogEntry::workstream)
                    .filter(workstream -> request.since().map(workstream.lastUsed()::isBefore).filter(old -> old)
                            .isEmpty())
                    .forEach(workstream -> count(workstream, request, sums));
        }
        return sums.usage();
    }

    private void count(Workstream workstream, Request request, Sums sums) {
        Authors authors = new Authors(store, workstream.id());
        for (MessagePage page : pages(workstream, request)) {
            Deadline.check();
            for (Message message : page.messages()) {
                authors.look(message);
                if (!message.usage().isEmpty() && request.holds(message.timestamp())) {
                    String model = message.metadata().text("model").orElse(UNKNOWN);
                    sums.add(workstream, model, authors.of(message), Tokens.of(model, message.usage()));
                }
            }
        }
    }

    /** The messages that the workstream does not have from its origin. */
    private Iterable<MessagePage> pages(Workstream workstream, Request request) {
        Optional<RecordId> inherited = workstream.forkedFrom()
                .map(ForkPoint::message)
                .filter(last -> store.message(workstream.id(), last).isPresent());
        return MessagePage.all(inherited, after -> request.since()
                .map(time -> store.since(workstream.id(), time, after, PAGE))
                .orElseGet(() -> store.oldestFirst(workstream.id(), after, PAGE)));
    }
}
