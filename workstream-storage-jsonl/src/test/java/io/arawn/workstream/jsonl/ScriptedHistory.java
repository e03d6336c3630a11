package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.testkit.LogLedger;
import io.arawn.workstream.testkit.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A fixed list of operations on a store. For one thread. */
final class ScriptedHistory {

    static final WorkstreamId A = new WorkstreamId("ws_a");
    static final WorkstreamId B = new WorkstreamId("ws_b");
    static final WorkstreamId C = new WorkstreamId("ws_c");

    private final LogLedger ledger;
    private int made;

    ScriptedHistory(LogLedger ledger) {
        this.ledger = ledger;
    }

    /** All operations, each in every state in which it behaves differently. */
    void run() {
        create(A);
        append(A, 1, 40);
        append(A, 4, 700);
        create(B);
        append(B, 1, 3_000);
        ifThere(A, () -> ifFree(C, () -> ledger.copy(A, C)));
        remove(B);
        append(A, 2, 200);
        restore(B);
        append(B, 2, 600);
        remove(A);
        create(A);
        append(A, 1, 1_500);
        remove(A);
        restore(A);
        append(C, 1, 10);
        erase(C, 3);
        append(C, 1, 10);
        purge(A);
        remove(C);
        purge(C);
    }

    /** An operation. */
    void doAnything(Random random) {
        WorkstreamId id = List.of(A, B, C).get(random.nextInt(3));
        switch (random.nextInt(10)) {
            case 0 -> remove(id);
            case 1 -> restore(id);
            case 2 -> ifThere(A, () -> ifFree(C, () -> ledger.copy(A, C)));
            case 3 -> erase(id, random.nextInt(9));
            case 4 -> purge(id);
            default -> {
                create(id);
                append(id, 1 + random.nextInt(3), random.nextInt(1_500));
            }
        }
    }

    private void ifThere(WorkstreamId id, Runnable action) {
        if (ledger.now().holds(id)) {
            action.run();
        }
    }

    private void ifFree(WorkstreamId id, Runnable action) {
        if (!ledger.now().holds(id)) {
            action.run();
        }
    }

    void create(WorkstreamId id) {
        ifFree(id, () -> ledger.create(id, List.of(Records.created("log"), message(20))));
    }

    private void restore(WorkstreamId id) {
        if (ledger.now().canRestore(id)) {
            ledger.restore(id);
        }
    }

    private void erase(WorkstreamId id, int number) {
        List<String> ids = ledger.now().ids(id);
        if (number < ids.size()) {
            ledger.erase(id, ids.get(number));
        }
    }

    private void purge(WorkstreamId id) {
        if (ledger.now().canPurge(id)) {
            ledger.purge(id);
        }
    }

    private void remove(WorkstreamId id) {
        ifThere(id, () -> ledger.remove(id));
    }

    void append(WorkstreamId id, int count, int length) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(message(length));
        }
        ifThere(id, () -> ledger.append(id, records));
    }

    private Message message(int length) {
        made++;
        String words = "text {\"of\": " + made + "} ";
        Message plain = Records.message(made);
        return Message.of(plain.id(), plain.role(), words.repeat(1 + length / words.length()), plain.timestamp())
                .build();
    }
}
