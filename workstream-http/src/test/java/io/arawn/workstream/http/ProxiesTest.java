package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.http.ApiSettings.Limits;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.2 | 198.51.100.7              | 198.51.100.7",
        "10.0.0.2 | 1.2.3.4, 198.51.100.7     | 198.51.100.7",
        "10.0.0.2 | 198.51.100.7, 10.0.0.3    | 198.51.100.7",
        "10.0.0.2 | 2001:db8::7               | 2001:db8::7",
        "10.0.0.2 | evil.example              | 10.0.0.2",
        "10.0.0.2 | ''                        | 10.0.0.2",
        "10.0.0.9 | 198.51.100.7              | 10.0.0.9",
    })
    void believesTrustedProxiesOnly(String peer, String forwarded, String client) throws Exception {
        Proxies proxies = Proxies.of(List.of("10.0.0.2", "10.0.0.3"));

        assertThat(proxies.client(InetAddress.getByName(peer), List.of(forwarded)))
                .isEqualTo(InetAddress.getByName(client));
    }

    @Test
    void areAddressesInNumbers() {
        assertThatThrownBy(() -> Proxies.of(List.of("proxy.example")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("proxy.example");
    }

    @Test
    void countsTheRequestsOfEachClientBehindATrustedProxy() throws Exception {
        ApiSettings one = ServedStore.ANY_PORT.with(new Limits(1, 0, List.of(), 0));
        try (ServedStore store = new ServedStore(one.behind(List.of("127.0.0.1")));
                ServedStore other = new ServedStore(one)) {
            assertThat(List.of(status(store, "198.51.100.7"), status(store, "198.51.100.8"),
                    status(store, "198.51.100.7")))
                    .containsExactly(200, 200, 429);
            assertThat(List.of(status(other, "198.51.100.7"), status(other, "198.51.100.8"))).containsExactly(200, 429);
        }
    }

    private static int status(ServedStore store, String client) throws Exception {
        HttpRequest.Builder request = store.request("GET", "/api/v1/workstreams", Optional.empty());
        return store.send(request.header(Proxies.FORWARDED, client)).statusCode();
    }
}
