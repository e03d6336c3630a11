package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.text.Letters;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Describes in one sentence why there is no reply: the model, the host and what to do, but never the key. */
final class ProviderFailures {

    private static final int LONGEST_REASON = 60;
    private static final String QUOTA = "insufficient_quota";

    /** Anthropic's own status code. */
    private static final int OVERLOADED = 529;

    /** The statuses with which providers refuse what was said, as they refuse a malformed request. */
    private static final Set<Integer> OF_MESSAGES = Set.of(400, 422);

    private static final Pattern TOO_LONG = Pattern.compile(
            "context.?length|context.?window|context size|maximum context|prompt is too long|too many (input )?tokens|exceeds? (the )?context");

    private static final Pattern END = Pattern.compile("[.!]+$");

    private static final Pattern UNPAID =
            Pattern.compile("credit balance is too low|insufficient (credits|quota|balance)");

    private final ProviderSettings settings;

    ProviderFailures(ProviderSettings settings) {
        this.settings = settings;
    }

    static boolean isUnknownHost(Throwable failure) {
        return causes(failure).anyMatch(UnresolvedAddressException.class::isInstance)
                || causes(failure).anyMatch(UnknownHostException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        Stream.Builder<Throwable> causes = Stream.builder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.build();
    }

    /** @param answering whether a piece of the reply had arrived */
    ChatModelException of(Throwable failure, boolean answering) {
        if (isUnknownHost(failure)) {
            return exception(Reason.UNREACHABLE,
                    "there is no host of that name; correct the base URL or check the network", failure);
        }
        if (causes(failure).anyMatch(SSLException.class::isInstance)) {
            return exception(Reason.UNREACHABLE,
                    "no trusted TLS connection could be made; check the base URL and the host's certificate", failure);
        }
        return switch (failure) {
            case HttpRefusal refusal -> refused(refusal, answering);
            case MalformedReplyException malformed -> answering ? garbled(malformed) : senseless(malformed);
            case HttpConnectTimeoutException slow -> exception(Reason.UNREACHABLE,
                    "no connection within " + in(settings.connectTimeout())
                            + "; check the base URL and the network",
                    slow);
            case HttpTimeoutException slow -> slow(slow, answering);
            case ConnectException refused -> exception(Reason.UNREACHABLE,
                    "the connection was refused; start the server there or correct the base URL", refused);
            default -> broken(failure, answering);
        };
    }

    private ChatModelException slow(HttpTimeoutException slow, boolean answering) {
        return answering
                ? exception(Reason.TIMED_OUT, "the reply stood still for " + in(settings.idleTimeout())
                        + "; try again, or raise the idle time-out", slow)
                : exception(Reason.TIMED_OUT, "no reply began within " + in(settings.firstTokenTimeout())
                        + "; try again, or raise the first-token time-out", slow);
    }

    private ChatModelException broken(Throwable failure, boolean answering) {
        return answering
                ? exception(Reason.BROKEN, "the connection broke off in the middle of the reply; try again", failure)
                : exception(Reason.UNREACHABLE,
                        "the connection broke off before a reply; check that the base URL is that of a model server, and try again",
                        failure);
    }

    private ChatModelException refused(HttpRefusal refusal, boolean answering) {
        int status = refusal.status();
        if (isTooLong(refusal)) {
            return exception(Reason.PROMPT_TOO_LONG,
                    "the prompt is larger than the model's window; lower the context window to what the model has"
                            + said(refusal),
                    refusal);
        }
        if (status == 401 || status == 403) {
            return exception(Reason.UNAUTHORIZED,
                    (settings.apiKey().isPresent() ? "the API key was not accepted" : "an API key is needed")
                            + " (status " + status
                            + "); set the environment variable " + settings.provider().keyVariable()
                            + " to a key that may use this model" + (status == 403 ? said(refusal) : ""),
                    refusal);
        }
        if (status == 404) {
            return exception(Reason.UNKNOWN_MODEL,
                    "there is no such model, or the base URL is wrong (status 404); name a model that the provider lists"
                            + said(refusal),
                    refusal);
        }
        if (isUnpaid(refusal)) {
            return exception(Reason.REJECTED,
                    "the account's quota is used up; check its plan and billing" + said(refusal), refusal);
        }
        if (status == 429 || status == 503 || status == OVERLOADED) {
            return exception(Reason.OVERLOADED,
                    "too much is asked of it at the moment (status " + status + "); try again "
                            + refusal.retryAfter().map(this::when).orElse("later") + said(refusal),
                    refusal);
        }
        if (status >= 500) {
            return exception(Reason.OVERLOADED,
                    "the provider failed (status " + status + "); try again later" + said(refusal), refusal);
        }
        if (status == 200) {
            String what = answering ? "the provider broke the reply off" : "the provider told of an error";
            return exception(Reason.BROKEN, what + "; try again" + said(refusal), refusal);
        }
        ChatModelException rejected = exception(Reason.REJECTED, "the provider rejected the request (status " + status
                + (status < 400 ? "); set the base URL to where the model is" : "); correct the model's settings")
                + said(refusal), refusal);
        return OF_MESSAGES.contains(status) ? rejected.ofMessage("") : rejected;
    }

    static boolean isUnpaid(HttpRefusal refusal) {
        return refusal.code().equals(QUOTA)
                || refusal.status() == 402
                || UNPAID.matcher(Letters.small(refusal.text())).find();
    }

    private static boolean isTooLong(HttpRefusal refusal) {
        return refusal.status() == 413
                || (refusal.status() != 429
                        && TOO_LONG.matcher(Letters.small(refusal.code() + " " + refusal.text())).find());
    }

    /** The reply is complete but empty. */
    ChatModelException nothing(Finish finish) {
        if (finish.equals(Finish.CONTENT_FILTER)) {
            return exception(Reason.REJECTED, "the provider's content filter held the reply back; ask in other words",
                    null).ofMessage("");
        }
        return finish.equals(Finish.LENGTH)
                ? exception(Reason.BROKEN, "it reached the limit of its reply before its first word; raise the limit",
                        null)
                : exception(Reason.BROKEN, "its reply is empty" + because(finish)
                        + "; try again or ask another model", null);
    }

    private String because(Finish finish) {
        boolean usual = finish.equals(Finish.STOP) || finish.equals(Finish.OTHER) || finish.equals(Finish.TOOL_CALLS);
        return usual ? "" : " (it ended with: " + Excerpt.cut(settings.masked(finish.label()), LONGEST_REASON) + ")";
    }

    /** The stream ended before the reply did. */
    ChatModelException cut() {
        return exception(Reason.BROKEN, "the reply broke off before its end; try again", null);
    }

    /** The reply began, and then malformed data arrived. */
    private ChatModelException garbled(Throwable failure) {
        return exception(Reason.BROKEN,
                "a piece of the reply makes no sense, and what came after it is lost; try again",
                failure);
    }

    /** The data that arrived are not a reply. */
    ChatModelException senseless(@Nullable Throwable failure) {
        return exception(Reason.BROKEN,
                "what arrived is no reply; check that the base URL speaks " + settings.provider().dialect().owner()
                        + "'s dialect, and try again",
                failure);
    }

    private ChatModelException exception(Reason reason, String what, @Nullable Throwable failure) {
        String sentence = "The model " + settings.model() + " at " + settings.provider().host() + " did not answer: "
                + what + ".";
        return failure instanceof HttpRefusal refusal && refusal.status() >= 400
                ? new ChatModelException(
                        reason, sentence, failure, OptionalInt.of(refusal.status()), seconds(refusal.retryAfter()))
                : new ChatModelException(reason, sentence, failure);
    }

    /** A date is left out: clients wait as long as they find right. */
    private static OptionalLong seconds(Optional<String> retryAfter) {
        return retryAfter.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() < 8)
                .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static String said(HttpRefusal refusal) {
        return refusal.text().isEmpty() ? "" : " (it says: " + END.matcher(refusal.text()).replaceAll("") + ")";
    }

    private String when(String retryAfter) {
        return retryAfter.chars().allMatch(c -> c >= '0' && c <= '9') ? "in " + retryAfter + " s"
                : "after " + retryAfter;
    }

    private static String in(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }
}
