package io.arawn.workstream.it.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the members that other code can use, one line for each class and member, and finds the classes in their
 * signatures. Descriptors and signatures are those of class files.
 */
final class SignatureReader extends ClassVisitor {

    private static final Pattern OWN = Pattern.compile("L(io/arawn/workstream/[\\w/$]+)");
    private static final int SEEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final StringJoiner lines = new StringJoiner("\n");
    private boolean open;

    private SignatureReader() {
        super(Opcodes.ASM9);
    }

    /** The signatures of the classes and of all included classes that occur in them. */
    static SortedMap<String, String> from(Collection<Class<?>> roots, Predicate<Class<?>> included) {
        SortedMap<String, String> found = new TreeMap<>();
        Deque<Class<?>> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            Class<?> type = next.pop();
            String name = type.getName().replace('.', '/');
            if (!found.containsKey(name) && included.test(type)) {
                String signatures = read(type);
                if (!signatures.isEmpty()) {
                    found.put(name, signatures);
                    OWN.matcher(signatures).results().forEach(each -> next.push(named(each.group(1))));
                }
            }
        }
        return found;
    }

    private static Class<?> named(String internal) {
        try {
            return Class.forName(internal.replace('/', '.'));
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String read(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            SignatureReader reader = new SignatureReader();
            new ClassReader(bytes).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return reader.open ? reader.lines.toString() : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String parent, String[] interfaces) {
        open = (access & Opcodes.ACC_PUBLIC) != 0;
        lines.add(Signature.line("type", access, name, "L" + parent + ";", signature, types(interfaces)));
    }

    private static List<String> types(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names).stream().map(name -> "L" + name + ";").toList();
    }

    @Override
    public void visitPermittedSubclass(String name) {
        lines.add(Signature.line("permits", 0, "-", "L" + name + ";", null, List.of()));
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        add("field", access, name, descriptor, signature, List.of());
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        add("method", access, name, descriptor, signature, types(exceptions));
        return null;
    }

    private void add(
            String kind, int access, String name, String descriptor, @Nullable String signature, List<String> more) {
        if ((access & SEEN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0) {
            lines.add(Signature.line(kind, access, name, descriptor, signature, more));
        }
    }
}
