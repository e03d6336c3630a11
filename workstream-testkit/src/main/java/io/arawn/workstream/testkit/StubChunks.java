package io.arawn.workstream.testkit;

import java.util.List;

/** The data that a provider sends in response to one request. */
sealed interface StubChunks permits OpenAiChunks, AnthropicChunks {

    /** The tokens that every reply of the stub reports. */
    int INPUT_TOKENS = 11;

    int OUTPUT_TOKENS = 7;

    /** The data before the reply. */
    String opening();

    /** The reply, chunk by chunk. */
    List<String> said(StubReply reply);

    /** The data after the reply; may be empty. */
    String ending(StubReply reply);

    /** The whole reply as one value. */
    String whole(StubReply reply);

    /** The body of a refusal. */
    String refusal(StubReply.Refusal error);
}
