package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.Rows.VectorRows.PlacedVector;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes the vectors of messages in a database, and compares them with questions. Many threads can use one object. */
final class DatabaseMeaning {

    /** The number of records whose vectors become visible together. */
    private static final int PAGE = 64;

    private static final Comparator<Nearby> NEAREST_FIRST = Comparator.comparingDouble(Nearby::cosine)
            .thenComparingLong(Nearby::ordinal)
            .reversed();

    private final WorkstreamDatabase database;
    private final Embedder embedder;
    private final Consumer<String> notices;
    private boolean noticed;

    DatabaseMeaning(WorkstreamDatabase database, Embedder embedder, Consumer<String> notices) {
        this.database = database;
        this.embedder = embedder;
        this.notices = notices;
    }

    /** How many messages have vectors. */
    long count(Rows rows, StoredWorkstream of) {
        long madeTo = rows.vectors().madeTo(embedder.name(), of.key());
        return madeTo == 0
                ? 0
                : rows.records().messageFrom(of.key(), madeTo).flatMap(StoredRecord::ordinal)
                        .orElse(of.workstream().messageCount());
    }

    /** The vector of a question; empty if it cannot be made. */
    Optional<UnitVector> ofQuestion(String question) {
        try {
            return question.isBlank() ? Optional.empty() : Optional.of(embedder.ofQuestion(question));
        } catch (EmbedderUnavailableException unavailable) {
            notice(unavailable);
            return Optional.empty();
        }
    }

    private synchronized void notice(RuntimeException unavailable) {
        if (!noticed) {
            noticed = true;
            notices.accept(unavailable.getMessage() + "; recalling by words alone");
        }
    }

    /** The messages nearest to the question, the nearest first. */
    List<Nearby> nearest(Rows rows, Optional<String> key, UnitVector question, int limit) {
        Map<WorkstreamId, Map<Long, Double>> best = new HashMap<>();
        rows.vectors().forEach(embedder.name(), key, found -> best
                .computeIfAbsent(found.workstream(), none -> new HashMap<>())
                .merge(found.ordinal(), question.cosine(found.vector()), Math::max));
        List<Nearby> near = new ArrayList<>();
        best.forEach(
                (id, cosines) -> cosines.forEach((ordinal, cosine) -> near.add(new Nearby(id, "", ordinal, cosine))));
        return near.stream().sorted(NEAREST_FIRST).limit(limit).toList();
    }

    /**
     * Makes the missing vectors, for a few messages at a time.
     *
     * @return whether all vectors exist
     */
    boolean catchUp(WorkstreamId id, BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean()) {
                if (!step(id)) {
                    return true;
                }
            }
        } catch (EmbedderUnavailableException unavailable) {
            notice(unavailable);
        }
        return false;
    }

    /** The next records without vectors, at one moment. */
    private record Missing(StoredWorkstream of, long from, List<StoredRecord> records) {}

    /** Makes the vectors of the next records. Returns false if there are no more. */
    private boolean step(WorkstreamId id) {
        Optional<Missing> read = database.read(rows -> rows.workstreams().find(id).map(of -> {
            long from = rows.vectors().madeTo(embedder.name(), of.key());
            return new Missing(of, from, rows.records().forward(of.key(), from, PAGE));
        }));
        if (read.isEmpty() || read.get().records().isEmpty()) {
            return false;
        }
        Missing missing = read.get();
        List<PlacedVector> made = made(missing.records());
        long end = missing.records().getLast().place() + 1;
        // If another process was faster, or the workstream was rewritten, the next step begins with what is there now.
        database.change(rows -> rows.workstreams().lock(id)
                .filter(now -> now.key().equals(missing.of().key())
                        && now.generation() == missing.of().generation()
                        && rows.vectors().madeTo(embedder.name(), now.key()) == missing.from())
                .map(now -> {
                    rows.vectors().add(embedder.name(), now.key(), made, end);
                    return now;
                }));
        return end < missing.of().end();
    }

    private List<PlacedVector> made(List<StoredRecord> records) {
        List<Long> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (StoredRecord stored : records) {
            stored.message().ifPresent(message -> TextDigest.texts(message).forEach(text -> {
                places.add(stored.place());
                texts.add(text);
            }));
        }
        List<PlacedVector> made = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += embedder.batch()) {
            for (UnitVector vector : embedder.ofTexts(
                    texts.subList(from, Math.min(texts.size(), from + embedder.batch())))) {
                made.add(new PlacedVector(places.get(made.size()), vector));
            }
        }
        return made;
    }
}
