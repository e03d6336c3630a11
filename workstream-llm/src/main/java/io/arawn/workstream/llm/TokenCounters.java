package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.text.Letters;
import java.util.Optional;

/**
 * Counts tokens as models do: exactly for those whose vocabulary is public, from above for all others. A vocabulary is
 * loaded when the first text is counted by it, which takes about half a second, and then kept. Safe for use by many
 * threads.
 *
 * @see <a href="https://github.com/openai/tiktoken/blob/main/tiktoken/model.py">Which model has which vocabulary</a>
 */
public final class TokenCounters {

    private static final Pattern O200K =
            Pattern.compile("(gpt-4o|chatgpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|gpt-oss|o[134])([-.:].*)?");
    private static final Pattern CL100K =
            Pattern.compile("(gpt-4|gpt-3\\.5-turbo|gpt-35-turbo|text-embedding-(3|ada-002))([-.:].*)?");

    private final EncodingRegistry vocabularies = Encodings.newLazyEncodingRegistry();

    /** The counter for the model of this name, as its provider knows it. Nothing is loaded yet. */
    public TokenCounter forModel(String model) {
        return vocabulary(Letters.small(ModelNames.bare(model)))
                .map(this::exact)
                .orElseGet(TokenCounter::upperEstimate);
    }

    /**
     * The counter of this name: {@code o200k_base}, {@code cl100k_base}, or {@code estimate} for the one that counts
     * from above.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public TokenCounter named(String tokenizer) {
        return switch (tokenizer) {
            case "o200k_base" -> exact(EncodingType.O200K_BASE);
            case "cl100k_base" -> exact(EncodingType.CL100K_BASE);
            case "estimate" -> TokenCounter.upperEstimate();
            default -> throw new IllegalArgumentException("there is no tokenizer " + tokenizer);
        };
    }

    /** What the counter for the model of this name is called. */
    public static String nameFor(String model) {
        return vocabulary(Letters.small(ModelNames.bare(model)))
                .map(EncodingType::getName)
                .orElse("estimate");
    }

    private static Optional<EncodingType> vocabulary(String name) {
        if (O200K.matcher(name).matches()) {
            return Optional.of(EncodingType.O200K_BASE);
        }
        return CL100K.matcher(name).matches() ? Optional.of(EncodingType.CL100K_BASE) : Optional.empty();
    }

    private TokenCounter exact(EncodingType type) {
        // A vocabulary is of bytes in UTF-8, which half a character has none of.
        return text -> vocabulary(type).countTokensOrdinary(Surrogates.replaceLone(text));
    }

    private synchronized Encoding vocabulary(EncodingType type) {
        return vocabularies.getEncoding(type);
    }
}
