package io.arawn.workstream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoilerplateTest {

    private static final String REMINDER = "<system-reminder>\nMind it.\n</system-reminder>";
    private static final String PLACE = "<environment_context><cwd>/a</cwd></environment_context>";

    @Test
    void whatAProgramAddsBeforeAndBehindIsDividedFromTheWords() {
        assertThat(Boilerplate.of(REMINDER + "\n" + PLACE + "\n\nsay hello\n" + REMINDER + " " + PLACE + "\n",
                ClientHabits.KNOWN))
                .isEqualTo(new Boilerplate(
                        REMINDER + "\n\n" + PLACE + "\n\n" + REMINDER + " " + PLACE, "say hello"));
    }

    @Test
    void aTextMayConsistOfNothingElse() {
        assertThat(Boilerplate.of(" " + PLACE + " ", ClientHabits.KNOWN)).isEqualTo(new Boilerplate(PLACE, ""));
    }

    @Test
    void rulesForTheAnswerStandBehindTheWords() {
        assertThat(Boilerplate.of("Fix it,\n\nplease\n\n\n# File editing rules:\n\n- Be brief.\n", ClientHabits.KNOWN))
                .isEqualTo(new Boilerplate("# File editing rules:\n\n- Be brief.", "Fix it,\n\nplease"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " plain ",
                "What are the\n# File editing rules:",
                "# File editing rules:\n\nI do not know them.",
                "",
                "What is <system-reminder>x</system-reminder> for?",
                "<system-reminder>never closed",
                "</system-reminder>",
                "<other>x</other> y"
            })
    void allOtherTextIsTheUsers(String text) {
        assertThat(Boilerplate.of(text, ClientHabits.KNOWN)).isEqualTo(new Boilerplate("", text));
    }
}
