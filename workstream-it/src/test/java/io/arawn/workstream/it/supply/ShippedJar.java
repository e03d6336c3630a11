package io.arawn.workstream.it.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * A shipped library.
 *
 * @param artifact its name without the version
 */
record ShippedJar(Path file, String artifact) {

    /** The suffix for the name of a native library that can use the network by itself. */
    static final String CONNECTS = " that connects";

    static List<ShippedJar> in(Path folder) {
        List<ShippedJar> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(file -> jars.add(of(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return jars;
    }

    static ShippedJar of(Path file) {
        return new ShippedJar(file, file.getFileName().toString().replaceFirst("(-[0-9].*)?\\.jar$", ""));
    }

    /** The abilities of its classes and its native code, as far as their own instructions show. */
    Set<String> abilities() {
        Set<String> abilities = new TreeSet<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    addAbilities(entry.getName(), jar.getInputStream(entry).readAllBytes(), abilities);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return abilities;
    }

    private static void addAbilities(String name, byte[] bytes, Set<String> abilities) {
        if (name.endsWith(".class")) {
            CallReader calls = new CallReader(ability -> abilities.add(ability.label()));
            new ClassReader(bytes).accept(calls, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } else if (NativeLibrary.isOne(name, bytes)) {
            String library = "native " + NativeLibrary.nameOf(name);
            abilities.add(NativeLibrary.of(bytes).connects() ? library + CONNECTS : library);
        }
    }
}
