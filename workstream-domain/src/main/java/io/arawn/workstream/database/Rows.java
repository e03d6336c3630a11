package io.arawn.workstream.database;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.index.Postings;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rows of a database, in one transaction. For one thread, while the action runs that received them. */
public interface Rows {

    WorkstreamRows workstreams();

    RecordRows records();

    WordRows words();

    VectorRows vectors();

    FileRows files();

    /** The rows of workstreams. A workstream is in use unless it is in the trash. */
    interface WorkstreamRows {

        /** The workstream in use of this id. */
        Optional<StoredWorkstream> find(WorkstreamId id);

        /** As {@link #find}, and lets nobody else write to it until the action ends. */
        Optional<StoredWorkstream> lock(WorkstreamId id);

        /** As {@link #lock(WorkstreamId)}, by its key, in use or in the trash. */
        Optional<StoredWorkstream> lock(String key);

        /** The workstream in use that {@linkplain StoredWorkstream#claims claims} this text. */
        Optional<StoredWorkstream> claimant(String text);

        /** A page of the workstreams in use. */
        List<StoredWorkstream> list(Listing page);

        /** The workstreams in use whose id begins with this text, by id; the first of them. */
        List<StoredWorkstream> beginningWith(String text, int limit);

        /** The names and ids in use that are next to the text in alphabetical order: of each, up to the limit on either side. */
        List<String> near(String text, int limit);

        /** The forks of this workstream in use, by id. */
        List<StoredWorkstream> forksOf(WorkstreamId parent);

        /** All forks, in use and then in the trash. */
        List<StoredWorkstream> forks();

        /** The workstreams in the trash, the newest deletion first. */
        List<StoredWorkstream> trash();

        /** The workstreams of these keys, in use or in the trash, by key. */
        Map<String, StoredWorkstream> of(Collection<String> keys);

        /** Adds a workstream with its claims. */
        void add(StoredWorkstream workstream);

        /** Writes the row of a locked workstream, and its claims. */
        void update(StoredWorkstream workstream);

        /** Deletes a locked workstream and all rows of its key. */
        void delete(String key);
    }

    /** The rows of records. A workstream is named by its key, and locked by whoever writes. */
    interface RecordRows {

        /** Adds records at free places. */
        void add(String key, List<StoredRecord> records);

        /** Writes another record at the same place. */
        void replace(String key, StoredRecord record);

        /** Deletes the records at these places. */
        void remove(String key, Collection<Long> places);

        /** Counts the messages again from 0, in the order of their places. */
        void renumber(String key);

        /** The records from a place on, in order, up to the limit. */
        List<StoredRecord> forward(String key, long from, int limit);

        /** The records before a place, the last first, up to the limit. */
        List<StoredRecord> backward(String key, long before, int limit);

        /** The messages from an ordinal on, in order, up to the limit. */
        List<StoredRecord> numbered(String key, long from, int limit);

        /** The messages of these ordinals, in no particular order. */
        List<StoredRecord> numbered(String key, Collection<Long> ordinals);

        /** The events, in order. */
        List<StoredRecord> events(String key);

        /** The first message at this place or behind it. */
        Optional<StoredRecord> messageFrom(String key, long place);

        /** The first message that is not older than the time. */
        Optional<StoredRecord> messageSince(String key, Instant time);

        /** The messages of these ids, by id; of several of one id, the first. */
        Map<RecordId, StoredRecord> messages(String key, Collection<RecordId> ids);

        /** Those of the ids whose messages were erased. */
        Set<RecordId> erased(String key, Collection<RecordId> ids);

        /** The keys of all workstreams, in use and in the trash, that have a message of one of these ids. */
        Set<String> keysWith(Collection<RecordId> ids);
    }

    /** The terms of messages, as the domain makes them. A message is named by the key of its workstream and its place. */
    interface WordRows {

        /** Adds the terms of messages, by place. */
        void add(String key, Map<Long, TermWeights> words);

        /** Deletes the terms of the messages at these places. */
        void remove(String key, Collection<Long> places);

        /** The stored weights of messages from a place on, up to another one, exclusive, by place. */
        Map<Long, Map<String, Double>> between(String key, long from, long to);

        /**
         * All messages in use that hold any of the terms.
         *
         * @param key the workstream to search; empty for all
         */
        Postings postings(List<String> terms, Optional<String> key);

        /** How many messages in use hold each of the terms, counted up to {@code enough}. */
        Map<String, Integer> holding(List<String> terms, int enough);
    }

    /** The vectors of messages, for each model apart. */
    interface VectorRows {

        /** The place up to which the messages of a workstream have vectors; 0 at first. */
        long madeTo(String model, String key);

        /** Adds vectors, and stores up to which place there are all. */
        void add(String model, String key, List<PlacedVector> vectors, long madeTo);

        /** Deletes the vectors of the messages at these places, of all models. */
        void remove(String key, Collection<Long> places);

        /**
         * Passes on all vectors of the workstreams in use.
         *
         * @param key the workstream to search; empty for all
         */
        void forEach(String model, Optional<String> key, Consumer<FoundVector> action);

        /** A vector of a message; a message may have several. */
        record PlacedVector(long place, UnitVector vector) {}

        /** A vector, with the message whose it is. */
        record FoundVector(WorkstreamId workstream, long ordinal, UnitVector vector) {}
    }

    /** The files of workstreams, by the SHA-256 of their bytes. */
    interface FileRows {

        /** Adds a file that the workstream does not have yet. */
        void add(String key, String sha256, byte[] content);

        Optional<byte[]> content(String key, String sha256);

        /** The digests of all files of the workstream. */
        Set<String> digests(String key);

        void delete(String key, Set<String> digests);
    }
}
