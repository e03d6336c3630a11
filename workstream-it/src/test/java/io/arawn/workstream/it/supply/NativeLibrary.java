package io.arawn.workstream.it.supply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of native code, whatever the system it is for.
 *
 * @param text its bytes, each as the character of that number
 */
record NativeLibrary(String text) {

    private static final Pattern NAME =
            Pattern.compile(".*\\.(so|dll|dylib|jnilib|node|exe|a|lib)(\\.[0-9.]+)?", Pattern.CASE_INSENSITIVE);

    /** How files of native code begin: ELF, PE, Mach-O of either order of bytes, and for several processors. */
    private static final List<String> BEGINNINGS =
            List.of("\u007fELF", "MZ", "\u00cf\u00fa\u00ed\u00fe", "\u00fe\u00ed\u00fa\u00cf",
                    "\u00ca\u00fe\u00ba\u00be");

    /** Symbols of what is needed, as tables of ELF and Mach-O hold them: between zeros, on macOS with an underscore. */
    private static final Pattern SYMBOL =
            Pattern.compile("\0_?(connect|getaddrinfo|gethostbyname(2|_r)?|sendto|res_n?query"
                    + "|nw_connection_create|CFStreamCreatePairWithSocketToHost|OBJC_CLASS_\\$_NSURL(Session|Connection)"
                    + "|curl_easy_perform)\0");

    /** Libraries of Windows for connections. */
    private static final Pattern LIBRARY =
            Pattern.compile("(ws2_32|wsock32|winhttp|wininet|urlmon)\\.dll\0", Pattern.CASE_INSENSITIVE);

    /** Hosts that are named for what they collect. */
    private static final Pattern COLLECTOR =
            Pattern.compile(
                    "https?://[a-z0-9.-]*(telemetry|events|collector|metrics|analytics|tracking|sentry)[a-z0-9-]*\\.",
                    Pattern.CASE_INSENSITIVE);

    static NativeLibrary of(byte[] bytes) {
        return new NativeLibrary(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Its name, whatever the system: {@code sqlitejdbc} of {@code libsqlitejdbc.so} and {@code sqlitejdbc.dll}. */
    static String nameOf(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1).replaceFirst("^lib", "").replaceFirst("\\..*", "");
    }

    /** Whether a file is native code, by its name or by how it begins. Classes begin as some libraries of macOS do. */
    static boolean isOne(String name, byte[] bytes) {
        String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        return NAME.matcher(name).matches()
                || (!name.endsWith(".class") && BEGINNINGS.stream().anyMatch(start::startsWith));
    }

    /** Whether it imports functions of the system's for connections, or names a host that collects events. */
    boolean connects() {
        return Stream.of(SYMBOL, LIBRARY, COLLECTOR).anyMatch(pattern -> pattern.matcher(text).find());
    }
}
