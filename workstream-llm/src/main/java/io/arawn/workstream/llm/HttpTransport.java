package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** Makes the HTTP client and the requests for providers. */
final class HttpTransport {

    private HttpTransport() {}

    /**
     * Uses HTTP/1.1 even if the provider supports HTTP/2. With HTTP/2, a server accepts about a hundred concurrent
     * requests on a connection, and the JDK opens no second connection but fails the others. Some local servers do not
     * understand the upgrade offer either. Redirects are not followed: text goes only to the chosen host.
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

    /** A request with this body to a path below the base URL. It has no timeout, because a reply may take long. */
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
