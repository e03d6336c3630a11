package io.arawn.workstream.it.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The licences in the poms of a local repository, by the names of SPDX.
 *
 * @param poms the poms by their file names
 */
record DeclaredLicences(Map<String, Path> poms) {

    /** Licences that poms call otherwise, by the beginning of the name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("The Apache", "Apache-2.0"),
            Map.entry("Apache", "Apache-2.0"),
            Map.entry("EPL", "EPL-2.0"),
            Map.entry("GPL2 w/ CPE", "GPL-2.0-with-classpath-exception"),
            Map.entry("BSD-2-Clause", "BSD-2-Clause"),
            Map.entry("BSD-3-Clause", "BSD-3-Clause"),
            Map.entry("The BSD License", "BSD-3-Clause"),
            Map.entry("Go License", "BSD-3-Clause"),
            Map.entry("MIT-0", "MIT-0"),
            Map.entry("MIT", "MIT"));

    static DeclaredLicences in(Path repository) throws IOException {
        Map<String, Path> poms = new HashMap<>();
        try (Stream<Path> files = Files.walk(repository)) {
            files.filter(file -> file.toString().endsWith(".pom"))
                    .forEach(file -> poms.put(file.getFileName().toString(), file));
        }
        return new DeclaredLicences(poms);
    }

    /** The licences from which its users may choose. */
    String of(ShippedJar jar) {
        return of(jar.file().getFileName().toString().replace(".jar", ".pom"));
    }

    private String of(String name) {
        return Optional.ofNullable(poms.get(name)).map(this::declared).orElse("no pom " + name);
    }

    private String declared(Path pom) {
        Element project = read(pom);
        List<String> names = new ArrayList<>();
        child(project, "licenses").ifPresent(licences -> {
            NodeList all = licences.getElementsByTagName("license");
            for (int i = 0; i < all.getLength(); i++) {
                names.add(text((Element) all.item(i), "name"));
            }
        });
        return names.isEmpty()
                ? child(project, "parent")
                        .map(parent -> of(text(parent, "artifactId") + "-" + text(parent, "version") + ".pom"))
                        .orElse("")
                : names.stream().map(DeclaredLicences::known).collect(Collectors.joining(" or "));
    }

    private static String known(String name) {
        return NAMES.keySet().stream()
                .filter(name::startsWith)
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(NAMES::get)
                .orElse("unknown: " + name);
    }

    private static Element read(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IllegalStateException(pom + " is no pom", malformed);
        }
    }

    private static Optional<Element> child(Element of, String name) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static String text(Element of, String name) {
        return child(of, name).map(Element::getTextContent).map(String::strip).orElse("");
    }
}
