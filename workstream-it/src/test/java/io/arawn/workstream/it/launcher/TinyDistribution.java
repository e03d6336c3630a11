package io.arawn.workstream.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;
import javax.tools.ToolProvider;

/** A distribution with the real start script and a small program that prints how it was started. */
final class TinyDistribution {

    private static final Path REAL = Path.of(Objects.requireNonNull(System.getProperty("arawn.distribution")));
    private static final FileTime DATE = FileTime.fromMillis(1_700_000_000_000L);

    private final Path folder;

    /** Makes the distribution in the folder, which has its name. */
    TinyDistribution(Path folder) {
        this.folder = folder;
        make(folder.resolve("bin"), folder.resolve("lib"));
        copyProgram(REAL.resolve("bin/arawn"), script());
        install("v1");
    }

    /** The start script of the distribution that was built. */
    static Path realScript() {
        return REAL.resolve("bin/arawn");
    }

    /** The start script in the sources. */
    static Path scriptOfSources() {
        return REAL.resolve("../../../arawn").normalize();
    }

    Path script() {
        return folder.resolve("bin/arawn");
    }

    Path jar() {
        return folder.resolve("lib/tiny.jar");
    }

    /** Installs a program that prints this name, in a jar whose size and date are the same for all names. */
    void install(String name) {
        try {
            Path classes = Files.createTempDirectory(folder, "classes");
            Path source = Files.writeString(classes.resolve("Main.java"), source(name));
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", classes.toString(), "--release", "21", source.toString());
            assertThat(status).isZero();
            pack(classes);
            Files.setLastModifiedTime(jar(), DATE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String source(String name) {
        return """
                package io.arawn.workstream.cli;

                public final class Main {
                    public static void main(String[] words) {
                        System.out.println("%s " + String.join("|", words));
                        System.err.print(words.length > 0 && words[0].equals("pid") ? ProcessHandle.current().pid() : "");
                        System.exit(words.length > 1 && words[0].equals("exit") ? Integer.parseInt(words[1]) : 0);
                    }
                }

                final class Rehearsal {
                    public static void main(String[] words) {
                        Main.main(words);
                    }
                }
                """.formatted(name);
    }

    private void pack(Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar());
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (String name : new String[]{"Main", "Rehearsal"}) {
                JarEntry entry = new JarEntry("io/arawn/workstream/cli/" + name + ".class");
                entry.setLastModifiedTime(DATE);
                jar.putNextEntry(entry);
                Files.copy(classes.resolve(entry.getName()), jar);
            }
        }
    }

    private static void make(Path... folders) {
        try {
            for (Path made : folders) {
                Files.createDirectories(made);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void copyProgram(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
