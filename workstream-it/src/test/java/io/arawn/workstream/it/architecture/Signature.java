package io.arawn.workstream.it.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A line in the list of signatures.
 *
 * @param kind one of type, permits, field and method
 * @param access the flags in the class file
 * @param descriptor the descriptor; for a type, its superclass
 * @param generic the generic signature; empty if there is none
 * @param more the interfaces of a type, or the exceptions of a method
 */
record Signature(
        String kind, int access, String name, String descriptor, @Nullable String generic, List<String> more) {

    private static final Map<String, Integer> WORDS = new TreeMap<>(Map.of(
            "public", Opcodes.ACC_PUBLIC,
            "protected", Opcodes.ACC_PROTECTED,
            "static", Opcodes.ACC_STATIC,
            "final", Opcodes.ACC_FINAL,
            "abstract", Opcodes.ACC_ABSTRACT,
            "interface", Opcodes.ACC_INTERFACE,
            "enum", Opcodes.ACC_ENUM));
    private static final String NONE = "-";

    static String line(
            String kind, int access, String name, String descriptor, @Nullable String generic, List<String> more) {
        return (kind.equals("type") ? "" : "    ") + String.join(
                " ", kind, words(access), name, descriptor, generic == null ? NONE : generic, String.join(" ", more))
                .stripTrailing();
    }

    private static String words(int access) {
        String words = WORDS.entrySet().stream()
                .filter(word -> (access & word.getValue()) != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("+"));
        return words.isEmpty() ? NONE : words;
    }

    static Signature of(String line) {
        List<String> words = List.of(line.strip().split(" "));
        int access = words.get(1).equals(NONE)
                ? 0
                : List.of(words.get(1).split("\\+")).stream().mapToInt(WORDS::get).reduce(0, (all, one) -> all | one);
        String generic = words.get(4).equals(NONE) ? null : words.get(4);
        return new Signature(
                words.get(0), access, words.get(2), words.get(3), generic, words.subList(5, words.size()));
    }
}
