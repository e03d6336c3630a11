package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import com.knuddels.jtokkit.api.EncodingType;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.text.Letters;
import java.util.Optional;

/**
 * Counts tokens as models do: exactly for models with a public vocabulary, as an upper estimate for others. A
 * vocabulary is loaded for the first text that it counts, which takes about half a second and 30 MB. It is kept until
 * the memory is needed. Safe for use by many threads.
 *
 * @see <a href="https://github.com/openai/tiktoken/blob/main/tiktoken/model.py">The vocabularies of models</a>
 */
public final class TokenCounters {

    private static final Pattern O200K =
            Pattern.compile("(gpt-4o|chatgpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|gpt-oss|o[134])([-.:].*)?");
    private static final Pattern CL100K =
            Pattern.compile("(gpt-4|gpt-3\\.5-turbo|gpt-35-turbo|text-embedding-(3|ada-002))([-.:].*)?");

    /** The name of {@link #common}. */
    public static final String COMMON = "common";

    private static final String ESTIMATE = "estimate";

    private TokenCounters() {}

    /** The counter for the model with this name at its provider. Loads nothing yet. */
    public static TokenCounter forModel(String model) {
        return vocabulary(Letters.small(ModelNames.bare(model)))
                .map(TokenCounters::exact)
                .orElseGet(TokenCounter::upperEstimate);
    }

    /**
     * The counter for an unknown model. It uses the o200k vocabulary, which is close to most current ones. Vocabularies
     * differ most for scripts other than Latin, so texts in these scripts get an upper estimate.
     */
    private static TokenCounter common() {
        return new CommonTokens(exact(EncodingType.O200K_BASE));
    }

    /**
     * The counter with this name: {@code o200k_base}, {@code cl100k_base}, {@code common}, or {@code estimate} for the
     * upper estimate.
     *
     * @throws IllegalArgumentException if there is no counter with this name
     */
    public static TokenCounter named(String tokenizer) {
        return switch (tokenizer) {
            case "o200k_base" -> exact(EncodingType.O200K_BASE);
            case "cl100k_base" -> exact(EncodingType.CL100K_BASE);
            case COMMON -> common();
            case ESTIMATE -> TokenCounter.upperEstimate();
            default -> throw new IllegalArgumentException("there is no tokenizer " + tokenizer);
        };
    }

    /** The name of the counter for the model with this name. */
    public static String nameFor(String model) {
        return vocabulary(Letters.small(ModelNames.bare(model)))
                .map(EncodingType::getName)
                .orElse(ESTIMATE);
    }

    private static Optional<EncodingType> vocabulary(String name) {
        if (O200K.matcher(name).matches()) {
            return Optional.of(EncodingType.O200K_BASE);
        }
        return CL100K.matcher(name).matches() ? Optional.of(EncodingType.CL100K_BASE) : Optional.empty();
    }

    private static TokenCounter exact(EncodingType type) {
        // A vocabulary consists of bytes in UTF-8, which has no encoding for an unpaired surrogate.
        return new KeptCounts(text -> Vocabulary.of(type).countTokensOrdinary(Surrogates.replaceLone(text)));
    }
}
