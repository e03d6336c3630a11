package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a full disk: the program reports what is stored, and the report is true. */
final class FullDiskIT {

    private static final Pattern TOLD = Pattern.compile("arawn: (\\d+) messages are stored, but not the next: ");
    private static final int STORAGE = 7;

    @TempDir
    private Path folder;

    @Test
    void tellsHowManyOfAStreamAreStored() {
        Home home = Home.in(folder).with("ARAWN_JVM_CACHE", "off");
        home.run("workstream", "create", "Talk", "--id", "ws_talk").exits(0);
        Path lines = folder.resolve("lines");
        Home.write(lines, BareLog.talk(8_000, Instant.parse("2024-01-15T10:00:00Z")).toString());

        String told = home.shell("ulimit -f 800; '" + Home.script() + "' workstream append Talk < '" + lines + "'")
                .exits(STORAGE)
                .out();

        Matcher count = TOLD.matcher(told);
        assertThat(count.find()).as(told).isTrue();
        assertThat(home.run("workstream", "show", "Talk", "--json").exits(0).out())
                .contains("\"message_count\":" + count.group(1));
        home.run("workstream", "append", "Talk", "There is room again").exits(0);
    }
}
