package io.arawn.workstream.conversation;

import io.arawn.workstream.conversation.KnownHistory.Findings;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.store.Branching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of a client to append, each in its turn, and the question to answer.
 *
 * @param before the messages to store first
 * @param question the question to answer; empty if the client asks nothing
 * @param isKnown whether the question is stored already, or is among {@code before}
 * @param last the last new message of the client
 * @param branch what the client has left and what it sends again
 */
record NewRecords(
        List<Message> before,
        Optional<Message> question,
        boolean isKnown,
        RecordId last,
        Optional<ClientBranch> branch) {

    /** The metadata field of history that the client sends and the workstream does not have. */
    static final String BROUGHT = "client_history";

    /** The metadata field of a user's message with the message before it in the history of the client that sent it. */
    private static final String FOLLOWS = "follows";

    /** The message that the user's message says that it followed. */
    static Optional<RecordId> followed(Message message) {
        return message.metadata().get(FOLLOWS) instanceof String id && RecordId.isValid(id)
                ? Optional.of(new RecordId(id))
                : Optional.empty();
    }

    /** Whether the question is the only new message. */
    boolean asksAnew() {
        return question.filter(asked -> asked.id().equals(last)).isPresent();
    }

    /** What clients have left after this request. */
    Branching after(Branching before) {
        return branch.map(change -> change.in(before)).orElse(before);
    }

    /** The new messages in the question's turn, behind the question. */
    List<Message> sinceQuestion() {
        Optional<RecordId> turn = question.map(Message::id);
        return before.stream()
                .filter(message -> message.turn().equals(turn) && !Optional.of(message.id()).equals(turn))
                .toList();
    }

    /** The new messages of earlier turns. */
    List<Message> beforeQuestion() {
        Optional<RecordId> turn = question.map(Message::id);
        return before.stream()
                .filter(message -> !message.turn().equals(turn) && !Optional.of(message.id()).equals(turn))
                .toList();
    }

    /** @param branching what clients have left so far */
    static NewRecords of(
            NewestMessages newest, ClientDrafts drafts, Optional<String> author, Branching branching) {
        newest.readOn(drafts.earlier().size());
        Succession succession = new Succession(Utterance.heard(newest.all()));
        Findings findings = KnownHistory.find(succession, drafts.earlier(), drafts.now());
        while (!drafts.earlier().stream().allMatch(findings::knows) && newest.readOn()) {
            succession = new Succession(Utterance.heard(newest.all()));
            findings = KnownHistory.find(succession, drafts.earlier(), drafts.now());
        }
        Optional<ClientBranch> branch =
                ClientBranch.of(newest.all(), succession, findings, drafts.earlier(), branching);
        return new Filing(newest, findings, author).filed(drafts, branch);
    }

    /** Assigns drafts to turns. */
    private static final class Filing {

        private final NewestMessages newest;
        private final Findings findings;
        private final Optional<String> author;
        private final Map<RecordId, Message> questions = new HashMap<>();
        private final Map<String, RecordId> turnsOfCalls = new HashMap<>();
        private final Set<RecordId> fresh = new HashSet<>();
        private final List<Message> filed = new ArrayList<>();
        private Optional<RecordId> turn = Optional.empty();
        private Optional<RecordId> previous = Optional.empty();

        Filing(NewestMessages newest, Findings findings, Optional<String> author) {
            this.newest = newest;
            this.findings = findings;
            this.author = author;
            newest.all().forEach(this::note);
        }

        private void note(Message message) {
            if (message.role().equals(Role.USER)) {
                questions.put(message.id(), message);
            }
            ToolUse.of(message).ifPresent(
                    call -> message.turn().ifPresent(of -> turnsOfCalls.put(call.callId(), of)));
        }

        NewRecords filed(ClientDrafts drafts, Optional<ClientBranch> branch) {
            lookedFor(drafts.earlier()).forEach(draft -> file(draft, new JsonObject().with(BROUGHT, true)));
            drafts.now().forEach(draft -> file(draft, new JsonObject()));
            Message draft = drafts.now().getLast();
            RecordId last = Optional.ofNullable(findings.known().get(draft.id())).orElse(draft).id();
            Optional<Message> question =
                    turn.flatMap(id -> Optional.ofNullable(questions.get(id)).or(() -> newest.find(id)));
            boolean asked = fresh.contains(last) && question.filter(q -> q.id().equals(last)).isPresent();
            if (asked) {
                filed.removeLast();
            }
            return new NewRecords(List.copyOf(filed), question, !asked, last, branch);
        }

        /** Drafts that are older than all read messages may be stored already. */
        private List<Message> lookedFor(List<Message> earlier) {
            return newest.reachesTheBeginning() || earlier.stream().noneMatch(findings::knows)
                    ? earlier
                    : earlier.stream().dropWhile(draft -> !findings.knows(draft)).toList();
        }

        private void file(Message draft, JsonObject mark) {
            Message known = findings.known().get(draft.id());
            Message message = known == null ? marked(draft, mark) : known;
            turn = turnOf(message).or(() -> turn);
            if (known == null) {
                Message placed = message.but().turn(turn.orElse(null)).build();
                note(placed);
                fresh.add(placed.id());
                filed.add(placed);
            }
            previous = Optional.of(message.id());
        }

        private Optional<RecordId> turnOf(Message message) {
            if (message.role().equals(Role.USER)) {
                return Optional.of(message.id());
            }
            return message.turn()
                    .or(() -> ToolResult.of(message).flatMap(ToolResult::callId).map(turnsOfCalls::get));
        }

        private Message marked(Message draft, JsonObject mark) {
            boolean user = draft.role().equals(Role.USER);
            JsonObject told = draft.metadata().withAll(mark);
            return draft.but()
                    .metadata(user ? told.with(FOLLOWS, previous) : told)
                    .author(draft.author().or(() -> user ? author : Optional.empty()).orElse(null))
                    .build();
        }
    }
}
