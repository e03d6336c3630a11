package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bytes of UTF-8 that become text for a screen, line by line. */
final class ScreenText extends OutputStream {

    private final Consumer<String> screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    ScreenText(Consumer<String> screen) {
        this.screen = screen;
    }

    @Override
    public void write(int octet) {
        line.write(octet);
        if (octet == '\n') {
            show();
        }
    }

    private void show() {
        screen.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    @Override
    public void close() {
        show();
    }
}
