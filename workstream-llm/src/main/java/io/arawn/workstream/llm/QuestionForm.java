package io.arawn.workstream.llm;

import java.util.Locale;
import java.util.regex.Pattern;

/** How questions look: their last character in any script, or their first word in English. */
final class QuestionForm {

    private static final Pattern END = Pattern.compile("([?？؟;՞፧]|か[。.]?|[吗呢][。.]?)[\\s!！\"'”’»)]*$");
    private static final Pattern BEGINNING = Pattern.compile(
            "^(please )?((can|could|would|will) you )?(when|what|who|whom|whose|where|why|which|how|did|do|does|is|are|was"
                    + "|were|can|could|should|would|will|have|has|had|tell (me|us)|show (me|us)|find|list|remind (me|us)"
                    + "|explain|look up|search)\\b.*");

    private QuestionForm() {}

    static boolean matches(String text) {
        return END.matcher(text).find()
                || BEGINNING.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
