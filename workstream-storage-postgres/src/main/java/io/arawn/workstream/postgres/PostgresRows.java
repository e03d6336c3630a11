package io.arawn.workstream.postgres;

import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.Rows.FileRows;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The rows of one transaction. */
record PostgresRows(Sql sql, RecordText text) implements Rows, FileRows {

    @Override
    public WorkstreamRows workstreams() {
        return new PostgresWorkstreams(sql);
    }

    @Override
    public RecordRows records() {
        return new PostgresRecords(sql, text);
    }

    @Override
    public WordRows words() {
        return new PostgresWords(sql);
    }

    @Override
    public VectorRows vectors() {
        return new PostgresVectors(sql);
    }

    @Override
    public FileRows files() {
        return this;
    }

    @Override
    public void add(String key, String sha256, byte[] content) {
        sql.run("insert into file (workstream, sha256, content) values (?, ?, ?)", key, sha256, content);
    }

    @Override
    public Optional<byte[]> content(String key, String sha256) {
        return sql.first("select content from file where workstream = ? and sha256 = ?",
                row -> row.getBytes(1), key, sha256);
    }

    @Override
    public Set<String> digests(String key) {
        return new HashSet<>(sql.list("select sha256 from file where workstream = ?", row -> row.getString(1), key));
    }

    @Override
    public void delete(String key, Set<String> digests) {
        sql.run("delete from file where workstream = ? and sha256 = any(?)", key, sql.texts(digests));
    }
}
