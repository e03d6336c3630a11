package io.arawn.workstream.it.supply;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An ability of code about which the owner of a machine wants to know. */
enum Ability {
    CONNECTS,
    LISTENS,
    LOOKS_UP_NAMES,
    FETCHES_URLS,
    STARTS_PROGRAMS,
    LOADS_NATIVE_CODE;

    private static final Set<String> CONNECTING = Set.of(
            "java/net/Socket",
            "java/net/DatagramSocket",
            "java/net/MulticastSocket",
            "java/net/http/HttpClient",
            "java/net/http/HttpClient$Builder",
            "java/nio/channels/SocketChannel",
            "java/nio/channels/DatagramChannel",
            "java/nio/channels/AsynchronousSocketChannel",
            "javax/net/SocketFactory",
            "javax/net/ssl/SSLSocketFactory",
            "javax/naming/directory/InitialDirContext",
            "java/rmi/registry/LocateRegistry");

    private static final Set<String> LISTENING = Set.of(
            "java/net/ServerSocket",
            "java/nio/channels/ServerSocketChannel",
            "java/nio/channels/AsynchronousServerSocketChannel",
            "javax/net/ServerSocketFactory",
            "com/sun/net/httpserver/HttpServer");

    /** Reading the properties of a socket does not use the network; only these methods of these classes do. */
    private static final Map<String, Set<String>> METHODS = Map.of(
            "java/net/Socket", Set.of("<init>", "connect"),
            "java/net/ServerSocket", Set.of("<init>", "bind", "accept"),
            "java/nio/channels/SocketChannel", Set.of("open", "connect"),
            "java/nio/channels/ServerSocketChannel", Set.of("open", "bind", "accept"));

    /** The ability that a call of this method needs; empty for most methods. */
    static Optional<Ability> of(String owner, String method) {
        if (!METHODS.getOrDefault(owner, Set.of(method)).contains(method)) {
            return Optional.empty();
        }
        if (CONNECTING.contains(owner)) {
            return Optional.of(CONNECTS);
        }
        if (LISTENING.contains(owner)) {
            return Optional.of(LISTENS);
        }
        return switch (owner + "." + method) {
            case "java/net/InetAddress.getByName", "java/net/InetAddress.getAllByName",
                    "java/net/InetAddress.getLocalHost", "java/net/InetAddress.getCanonicalHostName",
                    "java/net/InetAddress.getHostName" -> Optional.of(LOOKS_UP_NAMES);
            case "java/net/URL.openConnection", "java/net/URL.openStream",
                    "java/net/URL.getContent" -> Optional.of(FETCHES_URLS);
            case "java/lang/ProcessBuilder.start", "java/lang/Runtime.exec" -> Optional.of(STARTS_PROGRAMS);
            case "java/lang/System.load", "java/lang/System.loadLibrary", "java/lang/Runtime.load",
                    "java/lang/Runtime.loadLibrary",
                    "java/lang/foreign/SymbolLookup.libraryLookup" -> Optional.of(LOADS_NATIVE_CODE);
            default -> Optional.empty();
        };
    }

    /** The name of the ability in documents. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
