package io.arawn.workstream.it.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.it.architecture.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests that the shipped libraries have only the abilities that a decision permits. */
final class SupplyChainIT {

    static final Path DISTRIBUTION = Path.of(Objects.requireNonNull(System.getProperty("arawn.distribution")));

    private static final Map<String, Set<String>> FOUND = found();

    private final Path decision =
            SourceTree.ofTheRepository().root().resolve("docs/decisions/0013-what-may-use-the-network.md");

    @Test
    void everyLibraryCanDoWhatTheDecisionAllowsAndNothingMore() {
        AllowedAbilities allowed = AllowedAbilities.read(decision);

        assertThat(allowed.differences(FOUND))
                .as("libraries that use the network, programs or native code otherwise than %s says", decision)
                .isEmpty();
    }

    @Test
    void noNativeCodeUsesTheNetwork() {
        assertThat(FOUND.values()).noneMatch(
                abilities -> abilities.stream().anyMatch(ability -> ability.endsWith(ShippedJar.CONNECTS)));
    }

    /** The jar that contains these parts is that of the commands; picocli is compiled from its sources. */
    @Test
    void theListOfPartsHoldsEveryLibraryAsItIsShipped() throws IOException {
        Path list = DISTRIBUTION.resolve("sbom.cdx.json");
        if (System.getProperty("arawn.offline", "").equals("is true") || Boolean.getBoolean("arawn.sbom.skip")) {
            assertThat(list).as("made by a build that cannot make one").doesNotExist();
            return;
        }
        JsonNode parts = new ObjectMapper().readTree(list.toFile());

        assertThat(parts.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(parts.at("/metadata/timestamp").isMissingNode()).as("it would differ in each build").isTrue();
        List<ShippedJar> jars = ShippedJar.in(DISTRIBUTION.resolve("lib")).stream()
                .filter(jar -> !jar.artifact().equals("workstream-cli")).toList();
        assertThat(parts.path("components").findValuesAsText("bom-ref")).hasSameSizeAs(jars);
        for (ShippedJar jar : jars) {
            String part = part(parts, jar.artifact());
            assertThat(part).as(jar.artifact()).contains("\"SHA-256\"");
            if (!jar.artifact().equals("picocli")) {
                assertThat(part).as(jar.artifact()).contains(sha256(jar.file()));
            }
        }
    }

    private static String part(JsonNode parts, String name) {
        return parts.path("components").valueStream()
                .filter(part -> part.path("name").asText().equals(name))
                .map(JsonNode::toString)
                .findFirst()
                .orElse("no part " + name);
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    private static Map<String, Set<String>> found() {
        Map<String, Set<String>> found = new TreeMap<>();
        ShippedJar.in(DISTRIBUTION.resolve("lib")).forEach(jar -> found.put(jar.artifact(), jar.abilities()));
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }
}
