package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** How providers are reached. */
final class HttpTransport {

    private HttpTransport() {}

    /**
     * HTTP/1.1, also where the provider speaks HTTP/2: of that, a server takes a hundred requests or so on a connection,
     * and the JDK opens no second one but fails what is more. Some local servers do not understand the offer of it either.
     * Redirections are not followed: what is said goes to the host that was chosen, and to no other.
     *
     * @see <a href="https://bugs.openjdk.org/browse/JDK-8225647">Too many concurrent streams</a>
     */
    static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A request with this body to a place below the base URL. It has no time-out: a reply may take long. */
    static HttpRequest post(URI baseUrl, String path, Map<String, String> headers, JsonNode body) {
        String base = baseUrl.toString();
        String place = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WireJson.bytes(body)));
        headers.forEach(request::header);
        return request.build();
    }
}
