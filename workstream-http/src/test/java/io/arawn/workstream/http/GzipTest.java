package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that long answers are compressed for those clients that take it, and no others. */
final class GzipTest {

    private static final String MESSAGES = "/api/v1/workstreams/ws_1/messages";

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void fill() {
        store.workstream("ws_1", "One");
        for (int message = 0; message < 50; message++) {
            store.say("ws_1", "m" + message, "What was said as number " + message);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        return store.client.send(
                store.request("GET", path, Optional.empty()).header("Accept-Encoding", accepted).build(),
                BodyHandlers.ofByteArray());
    }

    private static String unpacked(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "deflate,gzip ; q=1"})
    void aPageOfMessagesIsSmallerForThoseWhoTakeGzip(String accepted) throws Exception {
        String plain = store.send("GET", MESSAGES).body();

        HttpResponse<byte[]> packed = get(MESSAGES, accepted);

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(packed.body()).hasSizeLessThan(plain.length() / 3);
        assertThat(unpacked(packed.body())).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/v1/workstreams/ws_1/messages | br", "/api/v1/workstreams/ws_1/messages | gzip;q=0, br",
        "/api/v1/workstreams/ws_1/messages | x-gzip-2", "/health | gzip", "/page/none | gzip"
    })
    void othersAndShortAnswersAreSentAsTheyAre(String path, String accepted) throws Exception {
        assertThat(get(path, accepted).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aFileOfThePageIsNotCompressedForThoseWhoRefuseIt() throws Exception {
        assertThat(get("/", "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(get("/", "gzip").headers().firstValue("Content-Encoding")).contains("gzip");
    }
}
