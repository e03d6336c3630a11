package io.arawn.workstream.llm;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.model.Cancellation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its streamed response, in the calling thread. */
final class ReplyExchange {

    /** The most bytes of one event, and of a reply in one piece. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final HttpClient client;
    private final ProviderSettings settings;
    private final ReplyDraft draft;
    private final Cancellation cancellation;
    private final TimedBody body = new TimedBody(this::patience);
    private final Deadline firstToken;
    private volatile boolean responded;

    ReplyExchange(HttpClient client, ProviderSettings settings, ReplyDraft draft, Cancellation cancellation) {
        this.client = client;
        this.settings = settings;
        this.draft = draft;
        this.cancellation = cancellation;
        firstToken = Deadline.in(settings.firstTokenTimeout());
    }

    /** Whether the provider has sent at least a status. */
    boolean responded() {
        return responded;
    }

    /**
     * Sends the request and passes arriving data to the reader. When this returns, the connection is closed or at its
     * end, even if the reader fails or the call is cancelled.
     *
     * @throws HttpRefusal if the provider reports an error
     * @throws MalformedReplyException if the data are not a reply
     * @throws HttpTimeoutException if it takes too long
     */
    void run(HttpRequest request, ReplyReader reader) throws IOException {
        try {
            HttpResponse<TimedBody> response = send(request);
            responded = true;
            if (response.statusCode() / 100 != 2) {
                String text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
                throw new HttpRefusal(response.statusCode(), text, response.headers().firstValue("Retry-After"),
                        settings);
            }
            new ReplyBody(body, LONGEST).readInto(reader);
        } finally {
            body.close(); // some gateways keep the connection open behind the end of a reply
        }
    }

    private HttpResponse<TimedBody> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<TimedBody>> sent = client.sendAsync(request, info -> body);
        cancellation.onCancel(() -> {
            sent.cancel(true);
            body.close();
        });
        try {
            return sent.get(patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpTimeoutException("no status arrived");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Duration patience() {
        return draft.hasBegun()
                ? settings.idleTimeout()
                : Duration.ofNanos(firstToken.nanosLeft());
    }
}
