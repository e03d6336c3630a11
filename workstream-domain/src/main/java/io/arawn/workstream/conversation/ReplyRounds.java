package io.arawn.workstream.conversation;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.context.WorkstreamSearch.Outcome;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.view.Sizing;
import io.arawn.workstream.view.Turn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gets the reply to one question: asks the model, executes its searches, and asks it again with the results. Everything
 * is stored as it happens. For one turn.
 */
final class ReplyRounds {

    /** After this number of rounds with calls the model must answer in words. */
    static final int MOST = 5;

    private static final String NO_SUCH_TOOL = "There is no tool of this name here.";
    /** The metadata field of a reply in which the model refuses in the provider's own form. */
    private static final String REFUSAL = "refusal";

    private static final String NO_ROOM = "There is no more room for results; answer with what is known.";
    private static final int LEAST_RESULT = 100;

    private final WorkstreamStore store;
    private final ChatModel model;
    private final TokenWeigher weigher;
    private final InstantSource clock;
    private final Optional<WorkstreamSearch> search;
    private final Pending pending;
    private final ShownFiles files;
    private final List<Message> since = new ArrayList<>();
    private final Map<String, Long> usage = new LinkedHashMap<>();
    private Optional<Message> reply = Optional.empty();
    private int room;
    private int weighed;
    private int asked;

    /**
     * The question and the state of its turn.
     *
     * @param offer the tools of the prompt
     * @param room the maximum of tokens for calls and their results
     * @param since the replies and tool results since the question
     * @param wishes the options of the request
     */
    record Pending(
            WorkstreamId workstream,
            Message question,
            Planned planned,
            ToolOffer offer,
            int room,
            List<Message> since,
            Wishes wishes) {

        Pending {
            since = List.copyOf(since);
        }
    }

    /**
     * The result of the turn.
     *
     * @param reply the last text of the model
     * @param calls the calls that the client must execute
     * @param usage the tokens that the provider reported, the sum over all requests
     */
    record Replied(
            Optional<Message> reply, List<ToolUse> calls, Finish finish, JsonObject usage) {}

    ReplyRounds(
            WorkstreamStore store,
            ChatModel model,
            TokenCounter counter,
            InstantSource clock,
            Optional<WorkstreamSearch> search,
            Pending pending) {
        this.store = store;
        this.model = model;
        weigher = new TokenWeigher(counter);
        this.clock = clock;
        this.search = search;
        this.pending = pending;
        files = new ShownFiles(store, pending.workstream(), pending.wishes().files());
        room = pending.room();
        since.addAll(pending.since());
        weighed = since.size();
    }

    Replied replied(Consumer<TurnEvent> listener, Cancellation cancellation) {
        for (int round = 0; round < MOST && room() >= LEAST_RESULT; round++) {
            Round made = round(pending.offer(), listener, cancellation);
            if (made.calls().isEmpty()) {
                return replied(List.of(), made.finish());
            }
            List<ToolUse> left = made.calls().stream().filter(this::isLeft).toList();
            for (ToolUse call : made.calls()) {
                if (cancellation.isCancelled()) {
                    return replied(List.of(), Finish.CANCELLED);
                }
                if (!left.contains(call)) {
                    listener.accept(tool(answer(call)));
                }
            }
            if (!left.isEmpty()) {
                return replied(left, made.finish());
            }
        }
        Round last = round(pending.offer().withheld(), listener, cancellation);
        return replied(List.of(), last.calls().isEmpty() ? last.finish() : Finish.OTHER);
    }

    private Replied replied(List<ToolUse> left, Finish finish) {
        return new Replied(reply, left, finish, JsonObject.of(usage));
    }

    /** Whether the call is for a tool of the client. */
    private boolean isLeft(ToolUse call) {
        return !isSearch(call)
                && pending.offer().tools().stream().anyMatch(tool -> tool.name().equals(call.name()));
    }

    private boolean isSearch(ToolUse call) {
        return search.isPresent() && call.name().equals(WorkstreamSearch.NAME);
    }

    /**
     * The result of one request to the model.
     *
     * @param calls the calls, each with an id: the provider's, or the id of the message with the call
     */
    private record Round(List<ToolUse> calls, Finish finish) {}

    private Round round(ToolOffer offer, Consumer<TurnEvent> listener, Cancellation cancellation) {
        Completion completion = ask(offer, listener, cancellation);
        addUp(completion.usage());
        List<Message> said = said(completion);
        store(said);
        for (Message message : said) {
            if (message.role().equals(Role.TOOL_USE)) {
                listener.accept(tool(message));
            } else {
                reply = Optional.of(message);
            }
        }
        return new Round(said.stream().flatMap(message -> ToolUse.of(message).stream()).toList(), completion.finish());
    }

    private TurnEvent tool(Message message) {
        return new TurnEvent.Tool(pending.question().id(), message);
    }

    private void addUp(JsonObject reported) {
        reported.forEach((name, tokens) -> {
            if (tokens instanceof Number count) {
                usage.merge(name, count.longValue(), Long::sum);
            }
        });
    }

    private Completion ask(ToolOffer offer, Consumer<TurnEvent> listener, Cancellation cancellation) {
        RelayedReply arriving =
                new RelayedReply(pending.question().id(), listener, reply.isPresent() ? Paragraphs.BREAK : "");
        asked++;
        Prompt prompt = pending.wishes()
                .in(PromptWriter.prompt(
                        pending.planned().plan(), offer, model.info(), files, Optional.of(pending.question()),
                        pending.wishes().history(), since), asked == 1);
        try {
            return model.reply(prompt, arriving, cancellation);
        } catch (ChatModelException failure) {
            if (!arriving.arrived().isEmpty()) {
                store(List.of(interrupted(whole(arriving.arrived()), failure)));
            } else if (failure.isOfMessage()) {
                store(List.of(ended("", Turn.REFUSED, failure)));
                throw failure.ofMessage(" The message " + pending.question().id()
                        + " is marked as refused, and no later prompt contains it; 'arawn erase' removes it for good.");
            }
            throw failure;
        }
    }

    /** The text of a reply, with the beginning that the client made. */
    private String whole(String said) {
        return asked == 1 ? pending.wishes().begun() + said : said;
    }

    private void store(List<Message> messages) {
        if (!messages.isEmpty()) {
            if (pending.wishes().storing().keeps()) {
                store.append(pending.workstream(), messages);
            }
            since.addAll(messages);
        }
    }

    /** The tokens left for calls and results. To count may load a vocabulary, so nothing is counted after the last reply. */
    private int room() {
        for (; weighed < since.size(); weighed++) {
            Message message = since.get(weighed);
            room -= weigher.of(message, message.content());
        }
        return room;
    }

    /** The records of one reply: the text, and then the calls. The first record has the fields of the whole reply. */
    private List<Message> said(Completion completion) {
        List<Message> said = new ArrayList<>();
        boolean cancelled = completion.finish().equals(Finish.CANCELLED);
        String text = whole(completion.text());
        if (!text.isEmpty() || (completion.calls().isEmpty() && !cancelled)) {
            said.add(message(Role.ASSISTANT, text, new JsonObject()).build());
        }
        completion.calls().forEach(call -> said.add(
                message(Role.TOOL_USE, call.readable(), call.metadata()).build()));
        if (said.isEmpty()) {
            return said;
        }
        String reply = said.getFirst().id().value();
        said.replaceAll(message -> message.but().reply(reply).build());
        said.set(0, withWhole(said.getFirst(), completion));
        return said;
    }

    private Message withWhole(Message first, Completion completion) {
        JsonObject metadata =
                first.metadata().withAll(pending.wishes().mark()).withAll(of(completion));
        if (asked == 1 && pending.since().isEmpty() && completion.usage().containsKey("input_tokens")) {
            // Later requests contain more than the plan.
            metadata = metadata.with(Sizing.ESTIMATED, pending.planned().estimate());
        }
        JsonObject payload =
                new JsonObject().withUnlessEmpty(model.info().provider(), completion.payload());
        return first.but().metadata(metadata).usage(completion.usage()).provider(payload).build();
    }

    /** The metadata of a reply. */
    static JsonObject of(Completion completion) {
        return new JsonObject()
                .with("model", completion.model())
                .with("finish", completion.finish().label())
                .with(REFUSAL, Optional.of(true).filter(refused -> completion.refused()));
    }

    private Message interrupted(String arrived, ChatModelException failure) {
        return ended(arrived, "interrupted", failure);
    }

    private Message ended(String arrived, String finish, ChatModelException failure) {
        JsonObject metadata = pending.wishes().mark()
                .with("model", model.info().name())
                .with("finish", finish)
                .with("error", failure.getMessage());
        Message message = message(Role.ASSISTANT, arrived, metadata).build();
        return message.but().reply(message.id().value()).build();
    }

    private Message answer(ToolUse call) {
        Outcome outcome = outcome(call);
        JsonObject metadata = outcome.found().isPresent()
                ? ToolResult.metadataOfFound(call, outcome.found().getAsInt())
                : ToolResult.metadata(call, outcome.success());
        Message answer = message(Role.TOOL_RESULT, outcome.text(), metadata).build();
        store(List.of(answer));
        return answer;
    }

    private Outcome outcome(ToolUse call) {
        if (!isSearch(call)) {
            return Outcome.failed(NO_SUCH_TOOL);
        }
        if (room() < LEAST_RESULT) {
            return Outcome.failed(NO_ROOM);
        }
        int allowed = Math.max(LEAST_RESULT, room / 2);
        return search.orElseThrow()
                .search(pending.workstream(), pending.question().id(), call, allowed, weigher.counter());
    }

    private Message.Builder message(Role role, String text, JsonObject metadata) {
        return Message.of(store.newId(), role, text, clock.instant())
                .turn(pending.question().id())
                .session(pending.question().session().orElse(null))
                .metadata(metadata);
    }
}
