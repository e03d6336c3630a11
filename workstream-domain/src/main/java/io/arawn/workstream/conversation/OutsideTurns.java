package io.arawn.workstream.conversation;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.KeptMessage;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The turns of a program that asks a model itself: appends what is said, and makes the prompts. Many threads can use one
 * object.
 */
public final class OutsideTurns {

    private final WorkstreamStore store;
    private final ContextPlanner planner;
    private final InstantSource clock;
    private final WorkstreamId id;
    private final ModelInfo model;
    private final TokenCounter counter;
    private Wishes wishes = Wishes.NONE;
    private Optional<RecordId> begun = Optional.empty();

    /** @param model the model that the program asks; messages keep the data of its provider */
    public OutsideTurns(
            WorkstreamStore store,
            ContextPlanner planner,
            InstantSource clock,
            WorkstreamId id,
            ModelInfo model,
            TokenCounter counter) {
        this.store = store;
        this.planner = planner;
        this.clock = clock;
        this.id = id;
        this.model = model;
        this.counter = counter;
    }

    /** See {@code ProgramMemory.add}. */
    public synchronized List<Message> append(List<ClientMessage> said) {
        ClientDrafts drafts = drafts(said);
        return append(drafts.all(), drafts);
    }

    /** See {@code ProgramMemory.addNew}. */
    public synchronized List<Message> appendNew(List<ClientMessage> window) {
        ClientDrafts drafts = drafts(window);
        List<Message> all = drafts.all();
        List<String> stored = keys(store.newest(id, Math.max(1, all.size())).messages().reversed());
        List<String> shown = keys(all);
        int known = Math.min(shown.size(), stored.size());
        while (!stored.subList(stored.size() - known, stored.size()).equals(shown.subList(0, known))) {
            known--;
        }
        return append(all.subList(known, all.size()), drafts);
    }

    private static List<String> keys(List<Message> messages) {
        return messages.stream().map(message -> Utterance.of(message).key()).toList();
    }

    private ClientDrafts drafts(List<ClientMessage> said) {
        said.forEach(message -> message.author().ifPresent(author -> Bounds.label("author", author)));
        return ClientDrafts.exactly(said, model.provider(), store::newId, clock.instant());
    }

    private List<Message> append(List<Message> drafts, ClientDrafts of) {
        List<Message> placed = new ArrayList<>();
        Optional<RecordId> turn = turn();
        for (Message draft : drafts) {
            turn = draft.role().equals(Role.USER) ? Optional.of(draft.id()) : turn;
            placed.add(draft.but().turn(turn.orElse(null)).build());
        }
        if (!placed.isEmpty()) {
            store.append(id, placed, of.files());
            begun = turn;
        }
        if (!of.instructions().isEmpty()) {
            wishes = Wishes.instructions(of.instructions());
        }
        return placed;
    }

    /** The turn that this object began last, else the newest. */
    private Optional<RecordId> turn() {
        if (begun.isEmpty()) {
            NewestMessages newest = new NewestMessages(store, id);
            while (newest.all().stream().noneMatch(OutsideTurns::isUsers) && newest.readOn()) {
                // Read until there is a message of a user.
            }
            begun = newest.all().reversed().stream().filter(OutsideTurns::isUsers).map(Message::id).findFirst();
        }
        return begun;
    }

    private static boolean isUsers(Message message) {
        return message.role().equals(Role.USER);
    }

    /** See {@code ProgramMemory.newest}. */
    public List<KeptMessage> newest(int limit, Optional<Instant> since) {
        List<Message> messages = store.newest(id, limit).messages().reversed().stream()
                .filter(message -> since.filter(message.timestamp()::isBefore).isEmpty())
                .dropWhile(message -> !isUsers(message))
                .toList();
        return new KeptMessages(model.provider(), new ShownFiles(store, id, List.of())).of(messages);
    }

    /** See {@code ProgramMemory.prompt}. */
    public synchronized Prompt prompt() {
        Workstream workstream = store.get(id).workstream();
        Optional<Message> question = turn().flatMap(message -> store.message(id, message));
        List<Message> since = question
                .map(message -> new NewestMessages(store, id).since(message.id()))
                .orElse(List.of());
        Planned planned = planner.plan(request(workstream, question, since), model, counter);
        Conversation.store(store, id, planned.due());
        return wishes.in(PromptWriter.prompt(
                planned.plan(), ToolOffer.NOTHING, model, new ShownFiles(store, id, List.of()), question, List.of(),
                since), true);
    }

    private Plan.Request request(Workstream workstream, Optional<Message> question, List<Message> since) {
        int budget = planner.budget(model);
        int room = model.callsTools() ? Conversation.roomForTools(budget) : 0;
        int taken = new Reserved(id, counter).of(wishes, since);
        // What the tools of the turn have said already is in the room that is kept for them.
        return new Plan.Request(
                workstream,
                question.map(Message::content).filter(text -> !text.isBlank()),
                question.flatMap(Message::author),
                question.map(Message::id),
                Optional.of(Math.max(1, budget - Math.max(room, taken))));
    }
}
