package io.arawn.workstream.it.supply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A file of native code for any system. */
final class NativeLibrary {

    private static final Pattern NAME =
            Pattern.compile(".*\\.(so|dll|dylib|jnilib|node|exe|a|lib)(\\.[0-9.]+)?", Pattern.CASE_INSENSITIVE);

    /** The first bytes of native code: ELF, PE, Mach-O in both byte orders, and Mach-O for several processors. */
    private static final List<String> BEGINNINGS =
            List.of("\u007fELF", "MZ", "\u00cf\u00fa\u00ed\u00fe", "\u00fe\u00ed\u00fa\u00cf",
                    "\u00ca\u00fe\u00ba\u00be");

    /** Names of network functions in the symbol tables of ELF and Mach-O, on macOS after an underscore. */
    private static final Pattern SYMBOL =
            Pattern.compile("_?(connect|getaddrinfo|gethostbyname(2|_r)?|sendto|res_n?query"
                    + "|nw_connection_create|CFStreamCreatePairWithSocketToHost|OBJC_CLASS_\\$_NSURL(Session|Connection)"
                    + "|curl_easy_perform)");

    /** The Windows libraries for connections. */
    private static final Pattern LIBRARY =
            Pattern.compile(".*(ws2_32|wsock32|winhttp|wininet|urlmon)\\.dll", Pattern.CASE_INSENSITIVE);

    /** Host names that suggest the collection of events. */
    private static final Pattern COLLECTOR =
            Pattern.compile(
                    "https?://[a-z0-9.-]*(telemetry|events|collector|metrics|analytics|tracking|sentry)[a-z0-9-]*\\.",
                    Pattern.CASE_INSENSITIVE);

    /** The length of the shortest name above. */
    private static final int SHORTEST = "sendto".length();

    private final byte[] bytes;

    private NativeLibrary(byte[] bytes) {
        this.bytes = bytes;
    }

    static NativeLibrary of(byte[] bytes) {
        return new NativeLibrary(bytes);
    }

    /** The library's name on any system: {@code sqlitejdbc} for {@code libsqlitejdbc.so} and {@code sqlitejdbc.dll}. */
    static String nameOf(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1).replaceFirst("^lib", "").replaceFirst("\\..*", "");
    }

    /** Whether a file is native code, by its name or its first bytes. Class files begin like some macOS libraries. */
    static boolean isOne(String name, byte[] bytes) {
        String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        return NAME.matcher(name).matches()
                || (!name.endsWith(".class") && BEGINNINGS.stream().anyMatch(start::startsWith));
    }

    /** Whether the library imports network functions of the system, or contains the name of a host that collects events. */
    boolean connects() {
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (!isPrintable(bytes[at])) {
                boolean whole = bytes[at] == 0 && start > 0 && bytes[start - 1] == 0;
                if (at - start >= SHORTEST && connects(text(start, at), whole, bytes[at] == 0)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return COLLECTOR.matcher(text(start, bytes.length)).find();
    }

    /** Whether printable text, with a zero on both sides or behind it, names something that connects. */
    private static boolean connects(String text, boolean betweenZeros, boolean beforeZero) {
        return (betweenZeros && SYMBOL.matcher(text).matches())
                || (beforeZero && LIBRARY.matcher(text).matches())
                || (text.contains("://") && COLLECTOR.matcher(text).find());
    }

    private static boolean isPrintable(byte character) {
        return character >= ' ' && character < 127;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
