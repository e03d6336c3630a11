package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void alignsWideEmojiAndCombiningCharacters() {
        Table table = new Table("NAME", "N");
        table.row("研究", "1");
        table.row("🚀", "2");
        table.row("Cafe\u0301", "3");
        table.row("👩‍👩‍👧", "4");

        assertThat(table.lines())
                .containsExactly("NAME  N", "研究  1", "🚀    2", "Cafe\u0301  3", "👩‍👩‍👧    4");
    }

    @Test
    void cutsBetweenCharactersOnly() {
        assertThat(DisplayWidth.cut("研究計画", 5)).isEqualTo("研究…");
        assertThat(DisplayWidth.cut("研究計画", 4)).isEqualTo("研…");
        assertThat(DisplayWidth.cut("a👩‍👩‍👧b", 3)).isEqualTo("a…");
        assertThat(DisplayWidth.cut("short", 5)).isEqualTo("short");
    }

    @Test
    void cutsOneColumnToTheScreen() {
        Table table = new Table("ID", "NAME");
        table.row("ws_abc", "A name of some length");

        assertThat(table.lines(20, 1)).containsExactly("ID      NAME", "ws_abc  A name of s…");
        assertThat(table.lines(30, 1)).containsExactly("ID      NAME", "ws_abc  A name of some length");
    }

    @Test
    void aRowThatIsTooWideTakesSeveralLines() {
        Table table = new Table("ID", "NAME", "MESSAGES", "LAST USED");
        table.row("ws_abc12345", "Research Project", "47", "2 hours ago");

        assertThat(table.lines(40, 1))
                .containsExactly("ID           NAME      MESSAGES", "    LAST USED", "ws_abc12345  Researc…  47",
                        "    2 hours ago");
    }

    @Test
    void oneLongCellDoesNotMakeAllRowsLong() {
        Table table = new Table("NAME", "N");
        table.row("x".repeat(100_000), "1");
        table.row("short", "2");

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(510));
    }

    @Test
    void whatWouldSteerTheTerminalIsNotShown() {
        Table table = new Table("NAME");
        table.row("a\u001b[31mb\nc\u202Ed");

        assertThat(table.lines()).containsExactly("NAME", "a [31mb c d");
        assertThat(Printable.text("a\u0007\n\tb")).isEqualTo("a \n\tb");
    }
}
