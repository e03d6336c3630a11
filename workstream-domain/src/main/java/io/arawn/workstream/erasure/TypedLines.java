package io.arawn.workstream.erasure;

/**
 * Lines that people typed and that a program keeps beside the logs, such as a prompt's history. Many threads can use
 * one object.
 */
public interface TypedLines {

    /** An implementation without any lines. */
    static TypedLines none() {
        return traces -> {};
    }

    /**
     * Removes every line that contains a trace, durably. All other lines stay, in their order. Without lines, nothing
     * happens.
     *
     * @throws io.arawn.workstream.log.LogUnavailableException when the lines cannot be read or written; nothing was
     *     changed
     */
    void forget(Traces traces);
}
