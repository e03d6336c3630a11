package io.arawn.workstream.it.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the abilities of a jar are found and compared with the table of permissions. */
final class ShippedJarTest {

    private static final String ELF = "\u007fELF\2\1\1\0";

    @TempDir
    private Path folder;

    /** Calls all of the methods that are searched for, but never runs. */
    @SuppressWarnings({"UnusedMethod", "AddressSelection"})
    private static final class Talkative {

        static Socket connects() throws IOException {
            return new Socket("example.org", 1);
        }

        static Callable<InetAddress> looksUp() {
            return InetAddress::getLocalHost;
        }

        static InputStream fetches() throws IOException {
            return URI.create("https://example.org").toURL().openStream();
        }

        static Process starts() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    /** Only reads sockets that others opened. */
    @SuppressWarnings("UnusedMethod")
    private static final class Quiet {

        static Function<Socket, InetAddress> looks() {
            return Socket::getInetAddress;
        }
    }

    @Test
    void callsAndReferencesInClassesAreFound() throws IOException {
        assertThat(jar("loud-1.0.jar", "a/Talkative.class", classFile(Talkative.class)).abilities())
                .containsExactly("connects", "fetches urls", "looks up names", "starts programs");
        assertThat(jar("quiet-1.0.jar", "a/Quiet.class", classFile(Quiet.class)).abilities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ELF + "\0getaddrinfo\0connect\0",
        "\u00cf\u00fa\u00ed\u00fe\0_OBJC_CLASS_$_NSURLSession\0",
        "MZ\0KERNEL32.dll\0WINHTTP.dll\0",
        ELF + "\0https://mobile.events.data.example.com/OneCollector/1.0\0"})
    void nativeCodeThatUsesTheNetworkIsFound(String library) throws IOException {
        assertThat(jar("x-1.0.jar", "linux/libfast.so", latin(library)).abilities())
                .containsExactly("native fast that connects");
    }

    @Test
    void nativeCodeIsFoundWhateverItIsCalled() throws IOException {
        assertThat(jar("x-1.0.jar", "data/blob.bin", latin(ELF + "\0open\0reconnects\0")).abilities())
                .containsExactly("native blob");
        assertThat(jar("x-1.0.jar", "win/fast.DLL", latin("nothing")).abilities()).containsExactly("native fast");
        assertThat(jar("x-1.0.jar", "notes.txt", latin("connect")).abilities()).isEmpty();
    }

    @Test
    void differencesFromTheTableAreTold() throws IOException {
        Path table = Files.writeString(folder.resolve("decision.md"), """
                | library | can | why |
                |---|---|---|
                | `one` | connects, listens | it is a server |
                | `two` | starts programs | |
                """);
        AllowedAbilities allowed = AllowedAbilities.read(table);

        assertThat(allowed.differences(Map.of("one", Set.of("connects", "listens")))).isEmpty();
        assertThat(allowed.differences(Map.of("one", Set.of("connects", "native x"), "two", Set.of("starts programs"))))
                .containsExactlyInAnyOrder(
                        "no line allows: one: native x",
                        "no line allows: two: starts programs",
                        "not needed any more: one: listens");
    }

    private ShippedJar jar(String name, String entry, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        ShippedJar jar = ShippedJar.of(file);
        assertThat(List.of(jar.artifact() + "-1.0.jar")).containsExactly(name);
        return jar;
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
