package io.arawn.workstream.testkit;

import java.util.List;

/** What a provider sends in answer to one request. */
sealed interface StubChunks permits OpenAiChunks, AnthropicChunks {

    /** The tokens that every reply of the stub reports. */
    int INPUT_TOKENS = 11;

    int OUTPUT_TOKENS = 7;

    /** What is sent before anything of the reply. */
    String opening();

    /** The reply, chunk by chunk. */
    List<String> said(StubReply reply);

    /** What comes after it; may be empty. */
    String ending(StubReply reply);

    /** The reply in one. */
    String whole(StubReply reply);

    /** The body of a refusal. */
    String refusal(StubReply.Refusal error);
}
