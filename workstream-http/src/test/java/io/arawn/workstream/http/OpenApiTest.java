package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares the description of the interface with the routes. {@link ServedStore} compares the answers of all tests. */
final class OpenApiTest {

    private final ServedStore store = new ServedStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> routes = store.routes(ServedStore.ANY_PORT).stream()
                .filter(route -> route.path().startsWith("/api/"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(OpenApi.DESCRIPTION.operations()).isEqualTo(routes);
    }

    @Test
    void isSentAsJsonAndAsYaml() throws Exception {
        HttpResponse<String> json = store.send("GET", "/openapi.json");
        HttpResponse<String> yaml = store.send("GET", "/openapi.yaml");

        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(yaml.body()).isEqualTo(json.body());
        assertThat(ServedStore.JSON.readTree(json.body()).path("openapi").asText()).isEqualTo("3.1.0");
    }
}
