package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;

/** The tokens that a provider reported for a reply, by the names of Anthropic's API, which logs have too. */
final class ReportedTokens {

    static final String INPUT = "input_tokens";
    static final String OUTPUT = "output_tokens";
    static final String CACHE_READ = "cache_read_input_tokens";
    static final String CACHE_CREATION = "cache_creation_input_tokens";

    private ReportedTokens() {}

    /** 0 if the provider did not report this number. */
    static long of(JsonObject usage, String name) {
        return usage.numberOf(name).map(Number::longValue).orElse(0L);
    }
}
