package io.arawn.workstream.it.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a jar of classes with the signatures and without code. */
final class Stubs {

    private Stubs() {}

    static void write(Collection<String> types, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String type : types) {
                List<Signature> lines = type.lines().map(Signature::of).toList();
                out.putNextEntry(new JarEntry(lines.getFirst().name() + ".class"));
                out.write(stub(lines));
            }
        }
    }

    private static byte[] stub(List<Signature> lines) {
        ClassWriter writer = new ClassWriter(0);
        Signature type = lines.getFirst();
        writer.visit(
                Opcodes.V21,
                type.access() | Opcodes.ACC_SUPER,
                type.name(),
                type.generic(),
                internal(type.descriptor()),
                type.more().stream().map(Stubs::internal).toArray(String[]::new));
        lines.stream().skip(1).forEach(line -> member(writer, line));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void member(ClassWriter writer, Signature line) {
        switch (line.kind()) {
            case "permits" -> writer.visitPermittedSubclass(internal(line.descriptor()));
            case "field" -> writer.visitField(line.access(), line.name(), line.descriptor(), line.generic(), null);
            case "method" -> method(writer, line);
            default -> throw new AssertionError(line.kind());
        }
    }

    /** Makes each method abstract or native, because only such methods need no code. */
    private static void method(ClassWriter writer, Signature line) {
        boolean bare = (line.access() & Opcodes.ACC_ABSTRACT) != 0;
        MethodVisitor method = writer.visitMethod(
                line.access(),
                line.name(),
                line.descriptor(),
                line.generic(),
                line.more().stream().map(Stubs::internal).toArray(String[]::new));
        if (!bare) {
            method.visitCode();
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ATHROW);
            method.visitMaxs(1, 255);
        }
        method.visitEnd();
    }

    private static String internal(String descriptor) {
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
