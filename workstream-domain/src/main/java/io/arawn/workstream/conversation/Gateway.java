package io.arawn.workstream.conversation;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.conversation.Conversation.Open;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers clients that keep their own history and send it with every request, whole or only the new part. The gateway
 * stores only messages that the workstream does not have, and gives the model the whole workstream. Many threads can
 * use one object.
 */
public final class Gateway {

    private static final String MESSAGES = "messages";
    private static final String TOOLS = "tools";

    private final WorkstreamStore store;
    private final ContextPlanner planner;
    private final Optional<WorkstreamSearch> search;
    private final InstantSource clock;
    private final ChatModels models;
    private final ClientHabits habits;

    /**
     * @param search the search tool; offered to models that can call tools, unless the request names the tool to call
     * @param notStored tags and beginnings of prompts that are no conversation, besides the known ones
     */
    public Gateway(
            WorkstreamStore store,
            ContextPlanner planner,
            Optional<WorkstreamSearch> search,
            InstantSource clock,
            ChatModels models,
            List<String> notStored) {
        this.store = store;
        this.planner = planner;
        this.search = search;
        this.clock = clock;
        this.models = models;
        habits = ClientHabits.KNOWN.and(notStored);
    }

    /** The names of the models that are known, the configured one first. */
    public List<String> models() {
        return models.names();
    }

    /**
     * Stores the new messages of the request, asks the model, and stores the reply. The client's messages are durable
     * before the model is asked. The part of the reply that arrives is stored, however the reply ends. If the question
     * is stored already and has no whole reply, or is asked again, it is answered without being stored again. A request
     * that is no conversation, such as one for a title, is passed on as it is, and nothing of it is stored.
     *
     * @return the result of the turn; nothing is stored without a workstream, or if the request says so
     * @throws InvalidInputException when the messages are not a valid conversation, or the model does not accept an
     *     option or tools; nothing was stored
     * @throws WorkstreamConflictException when the workstream is archived; nothing was stored
     * @throws io.arawn.workstream.plan.BudgetExceededException when the new messages do not fit; the earlier history
     *     of the client is stored
     * @throws ChatModelException when there is no such model, and nothing was stored; or when the model failed, and the
     *     part that arrived is stored
     */
    public Answered answer(ClientRequest asked, Consumer<TurnEvent> listener, Cancellation cancellation) {
        AnsweringModel choice = chosen(asked);
        ClientRequest request = Translation.fitted(asked, choice.model());
        choice.model().requireOptions(request.options());
        requireTools(request, choice.model().info());
        String begun = begun(request, choice.model());
        ClientDrafts drafts = ClientDrafts.of(
                begun.isEmpty() ? request.messages() : request.messages().subList(0, request.messages().size() - 1),
                habits, choice.model().info().provider(), store::newId, clock.instant());
        if (drafts.now().isEmpty() && drafts.addedText().isEmpty()) {
            throw new InvalidInputException(MESSAGES, "the last message must be of the role user or tool");
        }
        if (request.workstream().isEmpty() || drafts.now().isEmpty() || habits.isTask(request.messages())) {
            return passOn(request, choice, listener, cancellation);
        }
        Workstream workstream = request.storing().keeps()
                ? store.requireActive(request.workstream().get())
                : store.get(request.workstream().get()).workstream();
        Open open = opened(workstream, request, drafts, begun, choice);
        return new Conversation(store, planner, choice.model(), choice.counter(), clock, search)
                .answer(open, listener, cancellation);
    }

    /**
     * Counts the tokens of the messages, instructions and tools in the request. Stores nothing and asks no model.
     *
     * @return the tokens as the requested model counts them, with the same accuracy as plans are counted
     * @throws ChatModelException when there is no such model
     */
    public int count(ClientRequest request) {
        AnsweringModel choice = chosen(request);
        TokenWeigher weigher = new TokenWeigher(choice.counter());
        long messages = request.messages().stream()
                .mapToLong(said -> weigher.of(text(said.labelled())))
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, messages + weigher.of(request.offer().tools()));
    }

    private AnsweringModel chosen(ClientRequest request) {
        return request.model().map(models.named()).orElseGet(models::configured);
    }

    private static String text(PromptMessage message) {
        return switch (message) {
            case PromptMessage.Instructions(String text) -> text;
            case PromptMessage.User said -> said.text();
            case PromptMessage.ToolAnswer answer -> answer.text();
            case PromptMessage.Assistant said -> said.text() + said.calls().stream()
                    .map(ToolUse::toString)
                    .collect(Collectors.joining());
        };
    }

    private void requireTools(ClientRequest request, ModelInfo model) {
        if (!request.offer().tools().isEmpty() && !model.callsTools()) {
            throw new InvalidInputException(
                    TOOLS, "the model '" + model.name() + "' cannot call tools; leave them out");
        }
        if (search.isPresent()
                && request.offer().tools().stream().anyMatch(tool -> tool.name().equals(WorkstreamSearch.NAME))) {
            throw new InvalidInputException(
                    TOOLS,
                    "'" + WorkstreamSearch.NAME + "' is what models are offered here; give the tool another name");
        }
    }

    /** The beginning of the reply, with which the client's messages end; empty if they end with a question. */
    private static String begun(ClientRequest request, ChatModel model) {
        boolean begins = !request.messages().isEmpty()
                && request.messages().getLast().message() instanceof PromptMessage.Assistant said
                && said.calls().isEmpty();
        if (!begins) {
            return "";
        }
        if (!model.continuesReplies()) {
            throw new InvalidInputException(MESSAGES, "the last message must be of the role user or tool; the model '"
                    + model.info().name() + "' does not continue a reply that a client begins");
        }
        return text(request.messages().getLast().message());
    }

    private Open opened(
            Workstream workstream, ClientRequest request, ClientDrafts drafts, String begun, AnsweringModel choice) {
        Branching branching = store.read(workstream.id(), contents -> Branching.of(contents.events()));
        NewRecords records =
                NewRecords.of(new NewestMessages(store, workstream.id()), drafts, request.author(), branching);
        Message question = records.question()
                .orElseThrow(() -> new InvalidInputException(MESSAGES,
                        "there is no user message that the tools' results belong to; send it before them"));
        if (question.content().isBlank()) {
            throw new InvalidInputException(MESSAGES, "the last user message is empty; say something");
        }
        boolean keeps = request.storing().keeps();
        if (keeps) {
            store(workstream, request, records, drafts);
        }
        List<Message> since = !keeps ? records.sinceQuestion() : records.asksAnew()
                ? List.of()
                : new NewestMessages(store, workstream.id()).since(question.id(), records.last()).stream()
                        .filter(message -> !records.after(branching).isLeft(message))
                        .toList();
        Wishes wishes = new Wishes(
                drafts.instructions(), drafts.addedText(), keeps ? List.of() : records.beforeQuestion(), drafts.files(),
                request.options(), request.original().map(Translation::withoutMessages), begun, request.storing());
        int reserved = new Reserved(workstream.id(), choice.counter()).of(wishes, since);
        return new Open(workstream, question, records.isKnown(), since, request.offer(), wishes, reserved);
    }

    /** Stores what comes before the question. */
    private void store(Workstream workstream, ClientRequest request, NewRecords records, ClientDrafts drafts) {
        List<LogRecord> before = new ArrayList<>();
        records.branch().ifPresent(
                branch -> before.add(branch.event(new Origin(store.newId(), clock.instant(), request.author()))));
        before.addAll(records.before());
        if (!before.isEmpty()) {
            store.append(workstream.id(), before, drafts.files());
        }
    }

    private Answered passOn(
            ClientRequest request,
            AnsweringModel choice,
            Consumer<TurnEvent> listener,
            Cancellation cancellation) {
        Optional<Plan> plan = request.workstream().map(id -> planner.plan(
                new Plan.Request(
                        store.get(id).workstream(), Optional.of(PassedOn.lastWords(request)), Optional.empty(),
                        Optional.empty(), Optional.empty()),
                choice.model().info(), choice.counter()).plan());
        return new PassedOn(request, choice.model(), plan, store::newId, clock.instant())
                .answer(listener, cancellation);
    }
}
