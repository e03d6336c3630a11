package io.arawn.workstream.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files of the model and of its runtime, unpacked once: left alone, the runtime does so at every start. */
final class ModelFiles {

    private static final String RUNTIME_PATH = "onnxruntime.native.path";
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private final Path folder;

    ModelFiles(Path folder) {
        this.folder = folder;
    }

    /** Tells the runtime where its native libraries are. */
    void prepareRuntime() throws IOException {
        if (System.getProperty(RUNTIME_PATH) != null) {
            return;
        }
        String machine = machine();
        // What is in one folder belongs together: libraries of two versions must not meet.
        Path version = folder.resolve("onnxruntime-" + machine + "-" + size(library(machine, LIBRARIES.getFirst())));
        for (String library : LIBRARIES) {
            unpack(library(machine, library), version.resolve(System.mapLibraryName(library)));
        }
        System.setProperty(RUNTIME_PATH, version.toAbsolutePath().toString());
    }

    private static URL library(String machine, String name) throws IOException {
        return resource("/ai/onnxruntime/native/" + machine + "/" + System.mapLibraryName(name));
    }

    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : "linux";
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    /** The model, as a file that the runtime maps into memory. */
    Path model() throws IOException {
        URL model = resource(MODEL);
        return unpack(model, folder.resolve(size(model) + "-" + MODEL.substring(1)));
    }

    InputStream tokenizer() throws IOException {
        return resource(TOKENIZER).openStream();
    }

    private static URL resource(String name) throws IOException {
        @Nullable URL found = OrtEnvironment.class.getResource(name);
        if (found == null) {
            throw new IOException("there is no " + name + " on the class path");
        }
        return found;
    }

    private static long size(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        try (InputStream opened = connection.getInputStream()) {
            return connection.getContentLengthLong();
        }
    }

    /** Writes the file where it is missing; it appears whole. */
    private static Path unpack(URL resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        Path parent = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(parent, permissions(parent, "rwx------"));
        Path temporary = Files.createTempFile(parent, "unpacking-", ".tmp", permissions(parent, "rw-------"));
        try (InputStream content = resource.openStream(); OutputStream copy = Files.newOutputStream(temporary)) {
            content.transferTo(copy);
            copy.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
