package io.arawn.workstream.log;

/** Something that goes on until it is closed. */
public interface Subscription extends AutoCloseable {

    /** Ends it; a call that is under way may still come to its end. Closing twice does nothing. */
    @Override
    void close();
}
