package io.arawn.workstream.testkit;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model that gives the replies of a test. */
public final class ScriptedChatModel implements ChatModel {

    private final Function<Prompt, Reply> script;
    private final ModelInfo info;
    private final List<Prompt> prompts = new CopyOnWriteArrayList<>();

    /**
     * One reply.
     *
     * @param pieces the streamed pieces, in order
     * @param calls the tool calls at the end
     * @param payload the data that the provider wants back
     * @param failure thrown after the pieces; null if the reply ends well
     * @param gate waited for after the first piece, or at once if the reply has no piece; a cancellation also opens it
     */
    public record Reply(
            List<String> pieces,
            List<ToolUse> calls,
            JsonObject payload,
            @Nullable ChatModelException failure,
            CountDownLatch gate) {

        public Reply {
            pieces = List.copyOf(pieces);
            calls = List.copyOf(calls);
        }

        /** A reply in these pieces. */
        public static Reply of(String... pieces) {
            return new Reply(List.of(pieces), List.of(), new JsonObject(), null, new CountDownLatch(0));
        }

        /** This reply with a failure at its end. */
        public Reply failing(ChatModelException.Reason reason, String message) {
            return new Reply(pieces, calls, payload, new ChatModelException(reason, message, null), gate);
        }

        /** This reply, which waits for the latch after its first piece. */
        public Reply waitingFor(CountDownLatch latch) {
            return new Reply(pieces, calls, payload, failure, latch);
        }

        /** This reply with these tool calls. */
        public Reply calling(ToolUse... tools) {
            return new Reply(pieces, List.of(tools), payload, failure, gate);
        }

        /** This reply with data that the provider must get back. */
        public Reply withPayload(Map<String, ?> given) {
            return new Reply(pieces, calls, JsonObject.of(given), failure, gate);
        }
    }

    /** A model with this description that replies to each prompt with the function's result. */
    public ScriptedChatModel(ModelInfo info, Function<Prompt, Reply> script) {
        this.info = info;
        this.script = script;
    }

    /** A model with a window of 8192 tokens that replies with the function's result. */
    public static ScriptedChatModel replying(Function<Prompt, Reply> script) {
        return new ScriptedChatModel(new ModelInfo("scripted", "test", 8192, 1024), script);
    }

    /**
     * A model of this provider that can call tools, with a window of 8192 tokens, that replies with the function's
     * result.
     */
    public static ScriptedChatModel calling(String provider, Function<Prompt, Reply> script) {
        return new ScriptedChatModel(new ModelInfo("scripted", provider, 8192, 1024, true), script);
    }

    /** A model that gives these replies, one after the other, each in one piece. */
    public static ScriptedChatModel saying(String... replies) {
        return replying(List.of(replies).stream().map(Reply::of).toList());
    }

    /** A model that gives these replies, one after the other. */
    public static ScriptedChatModel replying(List<Reply> replies) {
        Queue<Reply> left = new ArrayDeque<>(replies);
        return replying(inTurn(left));
    }

    /** A model of this provider that can call tools and gives these replies, one after the other. */
    public static ScriptedChatModel calling(String provider, Reply... replies) {
        return calling(provider, inTurn(new ArrayDeque<>(List.of(replies))));
    }

    private static Function<Prompt, Reply> inTurn(Queue<Reply> left) {
        return prompt -> {
            synchronized (left) {
                return left.remove();
            }
        };
    }

    /** The prompts that it received, in order. */
    public List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    /** Accepts all options; they are in the prompts. */
    @Override
    public void requireOptions(JsonObject options) {}

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        prompts.add(prompt);
        Reply reply = script.apply(prompt);
        StringBuilder said = new StringBuilder();
        if (reply.pieces().isEmpty()) {
            await(reply.gate(), cancellation);
        }
        for (String piece : reply.pieces()) {
            if (cancellation.isCancelled()) {
                return completion(said, Finish.CANCELLED);
            }
            listener.accept(new ReplyPiece.Text(piece));
            said.append(piece);
            await(reply.gate(), cancellation);
        }
        if (cancellation.isCancelled()) {
            return completion(said, Finish.CANCELLED);
        }
        if (reply.failure() != null) {
            throw reply.failure();
        }
        Finish finish = reply.calls().isEmpty() ? Finish.STOP : Finish.TOOL_CALLS;
        return new Completion(said.toString(), reply.calls(), finish, usage(said), info.name(), reply.payload());
    }

    private Completion completion(StringBuilder said, Finish finish) {
        return new Completion(said.toString(), finish, usage(said), info.name());
    }

    private static JsonObject usage(StringBuilder said) {
        return new JsonObject().with("input_tokens", 1L).with("output_tokens", said.length());
    }

    private static void await(CountDownLatch gate, Cancellation cancellation) {
        CountDownLatch open = new CountDownLatch(1);
        cancellation.onCancel(open::countDown);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                gate.await();
                open.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the script waited", e);
        } finally {
            waiting.interrupt();
        }
    }
}
