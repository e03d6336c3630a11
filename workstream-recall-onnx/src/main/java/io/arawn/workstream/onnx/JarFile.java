package io.arawn.workstream.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** A file in a jar of the distribution. */
record JarFile(String name) {

    InputStream open() throws IOException {
        return url().openStream();
    }

    /** Its size in bytes. */
    long size() throws IOException {
        URLConnection connection = url().openConnection();
        try (InputStream opened = connection.getInputStream()) {
            return connection.getContentLengthLong();
        }
    }

    /** Copies it to the file, unless that exists. */
    void unpack(OwnFile file) throws IOException {
        file.unpack(this::open);
    }

    /** Searches with the class loader, which also finds resources in the jars of other modules. */
    private URL url() throws IOException {
        @Nullable URL found = OrtEnvironment.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new IOException("there is no " + name + " on the class path");
        }
        return found;
    }
}
