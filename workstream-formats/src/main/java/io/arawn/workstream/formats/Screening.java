package io.arawn.workstream.formats;

import io.arawn.workstream.message.Message;

/** Changes what comes in before it is stored. */
public interface Screening {

    /** The message as it is stored. */
    Message message(Message message);

    /** The name as it is stored. */
    String name(String name);

    /** Changes nothing. */
    static Screening none() {
        return new Screening() {
            @Override
            public Message message(Message message) {
                return message;
            }

            @Override
            public String name(String name) {
                return name;
            }
        };
    }
}
