package io.arawn.workstream.erasure;

/** What people typed, where it is kept beside the logs for their convenience. Safe for use by many threads. */
public interface TypedLines {

    /** Where nothing of that sort is kept. */
    static TypedLines none() {
        return traces -> {};
    }

    /**
     * Takes out every line that holds a trace, durably; all others stay, in their order. Where nothing is kept, nothing
     * happens.
     *
     * @throws io.arawn.workstream.log.LogUnavailableException when they cannot be read or written; nothing was changed
     */
    void forget(Traces traces);
}
