package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program does with workstreams, whatever keeps them. */
abstract class ArawnUses {

    private final List<String> closed = new ArrayList<>();
    private final Arawn arawn = builder().onClose(() -> closed.add("store")).build();

    /** The builder with the store under test. */
    abstract ArawnBuilder builder();

    @AfterEach
    void close() {
        arawn.close();
    }

    private RecordId said(Workstream workstream) {
        return arawn.newestFirst(workstream.id(), Optional.empty(), 2).messages().getLast().id();
    }

    @Test
    void findsOrCreatesListsAndChanges() {
        Workstream research = arawn.findOrCreate("Research");

        assertThat(arawn.findOrCreate("research")).isEqualTo(research);
        assertThat(arawn.find(research.id().value())).isEqualTo(research);
        assertThat(arawn.list()).containsExactly(research);
        arawn.change(research.id(), WorkstreamChange.to(State.ARCHIVED, Optional.empty()));
        assertThat(arawn.list()).isEmpty();
        assertThat(arawn.entries(true)).hasSize(1);
        assertThatExceptionOfType(WorkstreamChangedException.class).isThrownBy(() -> arawn.change(
                research.id(), WorkstreamChange.to(State.ACTIVE, Optional.empty()), research::equals));
    }

    @Test
    void chatsFromWhatWasSaidBefore() {
        Workstream research = arawn.create("Research");
        arawn.chat(research, "The ledger is kept in Postgres.", text -> {});
        StringBuilder reply = new StringBuilder();

        arawn.chat(research, "Where is the ledger kept?", reply::append);

        assertThat(reply.toString()).isEqualTo("> The ledger is kept in Postgres.");
        assertThat(arawn.newest(research.id(), 9).messages())
                .extracting(Message::content)
                .containsExactly(
                        "> The ledger is kept in Postgres.",
                        "Where is the ledger kept?",
                        "No model is set, and no earlier message shares a word with the question.",
                        "The ledger is kept in Postgres.");
    }

    @Test
    void plansSearchesAndPins() {
        Workstream research = arawn.create("Research");
        arawn.chat(research, "The ledger is kept in Postgres.", text -> {});
        RecordId said = said(research);

        assertThat(arawn.pin(research.id(), said, Optional.empty())).isTrue();
        assertThat(arawn.pin(research.id(), said, Optional.empty())).isFalse();
        assertThat(arawn.pinned(research.id())).extracting(Message::id).containsExactly(said);
        assertThat(arawn.search("ledger")).extracting(found -> found.message().id()).containsExactly(said);
        assertThat(arawn.plan(new Plan.Request(
                research, Optional.of("ledger?"), Optional.empty(), Optional.empty(), Optional.empty())).items())
                .extracting(PlanItem::reason)
                .contains(Reason.SYSTEM, Reason.PINNED, Reason.QUESTION);
    }

    @Test
    void summarizesALongConversation() {
        Workstream research = arawn.create("Research");
        for (int i = 0; i < 60; i++) {
            arawn.chat(research, "Remark " + i + " of the ledger.", text -> {});
        }

        assertThat(arawn.summarize(research)).isNotEmpty();
        assertThat(arawn.summaries(research.id())).isNotEmpty();
        assertThat(arawn.summarize(research)).isEmpty();
    }

    @Test
    void erasesDeletesRestoresAndReindexes() {
        Workstream research = arawn.create("Research");
        arawn.chat(research, "The password is hunter2.", text -> {});
        arawn.erase(new Erased.Request(research.id(), Set.of(said(research)), false, Optional.empty()));
        assertThat(arawn.search("hunter2")).isEmpty();

        arawn.delete(research.id());
        assertThatExceptionOfType(UnknownWorkstreamException.class).isThrownBy(() -> arawn.find("Research"));
        assertThat(arawn.trash()).hasSize(1);
        assertThat(arawn.restore("Research").id()).isEqualTo(research.id());

        List<String> steps = new ArrayList<>();
        arawn.upkeep().reindexAll(steps::add);
        assertThat(steps).last().asString().contains(research.id().value());
        assertThat(arawn.doctor(false).healthy()).isTrue();
    }

    @Test
    void closesWhatItWasGivenOnce() {
        arawn.list();
        arawn.close();
        arawn.close();

        assertThat(closed).containsExactly("store");
    }
}
