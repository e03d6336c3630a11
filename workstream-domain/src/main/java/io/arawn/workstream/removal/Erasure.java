package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Erased.UnknownMessageException;
import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.removal.Copies.Copy;
import io.arawn.workstream.removal.Holdings.Holding;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.store.Search.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Erases messages. Their text is then in no log in use or in the trash, in no file beside a log, and in no cache. An
 * event with the message's id replaces each message. Answers keep their turn. An erased tool call takes its results
 * with it. A file to which no other message refers is deleted with the message. The log of the request is rewritten
 * last, so that an interrupted erasure can be repeated. Many threads can use one object, and many processes can use one
 * store.
 */
public final class Erasure {

    private static final int ALIKE_SOUGHT = 50;
    private static final int LONGEST_SOUGHT = 2_000;

    private final Holdings.Kept store;
    private final TypedLines typed;
    private final EventOrigins origins;

    public Erasure(Holdings.Kept store, TypedLines typed, EventOrigins origins) {
        this.store = store;
        this.typed = typed;
        this.origins = origins;
    }

    /**
     * Returns the result that {@link #erase} would have, and changes nothing.
     *
     * @throws UnknownMessageException when the workstream neither has nor had one of the messages
     */
    public Erased rehearse(Request request) {
        return store.read(holdings -> told(holdings, request, find(holdings, request), true));
    }

    /** As {@link #erase(Request, Predicate)}, whatever others changed. */
    public Erased erase(Request request) {
        return erase(request, any -> true);
    }

    /**
     * Erases the messages. The erasure is durable when this method returns. A message that was erased before is no
     * error; its remains are removed.
     *
     * @param expected whether the workstream is as the caller saw it. Evaluated before anything is erased; no process
     *     changes the workstream between the evaluation and the erasure, but messages may be appended
     * @throws WorkstreamChangedException when it is not as expected; nothing was erased
     * @throws UnknownMessageException when the workstream neither has nor had one of the messages; nothing was erased
     * @throws io.arawn.workstream.log.LogUnavailableException when a log cannot be written; a repetition erases the
     *     rest
     */
    public Erased erase(Request request, Predicate<Workstream> expected) {
        record Done(Going going, Erased told) {}
        // No process forks the messages during the search for copies.
        Done done = store.remove(holdings -> {
            requireExpected(holdings, request, expected);
            Going going = find(holdings, request);
            Erased told = told(holdings, request, going, true);
            // The search for copies took time, in which messages may have been appended.
            requireExpected(holdings, request, expected);
            carryOut(holdings, request, going);
            return new Done(going, told);
        });
        List<WorkstreamId> changed = new ArrayList<>(List.of(request.workstream()));
        if (request.copiesToo()) {
            done.going().copies().forEach(copy -> changed.add(copy.holding().id()));
        }
        boolean clean = store.scrub(changed, done.going().texts());
        return clean ? done.told() : unclean(done.told());
    }

    private static void requireExpected(Holdings holdings, Request request, Predicate<Workstream> expected) {
        WorkstreamChangedException.unless(expected, holdings.get(request.workstream()));
    }

    private static Erased unclean(Erased told) {
        return new Erased(
                told.workstream(),
                told.messages(),
                told.summaries(),
                told.deleted(),
                told.copies(),
                told.copiesToo(),
                told.alike(),
                false);
    }

    /** The messages to erase, and their places. */
    private record Going(
            Holding inUse, Cut cut, Map<Holding, Cut> deleted, List<Copy> copies,
            Predicate<Message> wanted) {

        Collection<Message> messages() {
            Map<RecordId, Message> messages = new HashMap<>();
            deleted.values().forEach(each -> messages.putAll(each.messages()));
            copies.forEach(each -> messages.putAll(each.cut().messages()));
            messages.putAll(cut.messages());
            return messages.values();
        }

        List<String> texts() {
            return MessageTexts.of(messages());
        }
    }

    private static Going find(Holdings holdings, Request request) {
        WorkstreamId id = request.workstream();
        Holding inUse = new Holding(holdings.get(id), Optional.empty());
        Copies copies = new Copies(holdings);
        Predicate<Message> asked = message -> request.messages().contains(message.id());
        Cut cut = Cut.of(holdings.entries(inUse), asked);
        Map<Holding, Cut> deleted = new LinkedHashMap<>();
        holdings.of(id).stream()
                .filter(each -> !each.inUse())
                .forEach(each -> deleted.put(each, Cut.of(holdings.entries(each), asked)));
        deleted.values().removeIf(Cut::isEmpty);
        requireKnown(request, cut, deleted);
        Map<RecordId, Message> known = new HashMap<>(cut.messages());
        deleted.values().forEach(each -> each.messages().forEach(known::putIfAbsent));
        Set<RecordId> sought = new HashSet<>(request.messages());
        sought.addAll(known.keySet());
        Set<WorkstreamId> family = copies.family(id);
        Predicate<Copies.Placed> alike = placed -> sought.contains(placed.message().id())
                && (family.contains(placed.workstream()) || isSame(placed.message(), known));
        Predicate<Message> wanted = message -> sought.contains(message.id());
        return new Going(inUse, cut, deleted, copies.like(id, sought, alike), wanted);
    }

    private static boolean isSame(Message message, Map<RecordId, Message> known) {
        Message same = known.get(message.id());
        return same != null && same.content().equals(message.content());
    }

    private static void requireKnown(Request request, Cut cut, Map<Holding, Cut> deleted) {
        for (RecordId message : request.messages()) {
            boolean known = cut.messages().containsKey(message)
                    || cut.erased().contains(message)
                    || deleted.values().stream().anyMatch(each -> each.messages().containsKey(message));
            if (!known) {
                throw new UnknownMessageException(request.workstream(), message);
            }
        }
    }

    private static Erased told(Holdings holdings, Request request, Going going, boolean clean) {
        return new Erased(
                going.inUse().workstream(),
                List.copyOf(going.cut().messages().keySet()),
                going.cut().summaries().size(),
                going.deleted().size(),
                going.copies().stream().map(Copies.Copy::held).toList(),
                request.copiesToo(),
                alike(holdings, going),
                clean);
    }

    private static List<RecordId> alike(Holdings holdings, Going going) {
        Set<RecordId> alike = new HashSet<>(quoting(holdings, going));
        for (Message message : going.cut().messages().values()) {
            Traces traces = Traces.of(MessageTexts.of(message));
            String text = message.content().substring(0, Math.min(message.content().length(), LONGEST_SOUGHT));
            holdings.sharingWords(going.inUse().id(), text, ALIKE_SOUGHT).stream()
                    .map(Found::message)
                    .filter(found -> !going.cut().messages().containsKey(found.id()))
                    .filter(found -> MessageTexts.of(found).anyMatch(traces::in))
                    .forEach(found -> alike.add(found.id()));
        }
        return alike.stream().sorted((one, other) -> one.value().compareTo(other.value())).toList();
    }

    /** The replies made of quotes that hold a text to erase; no search finds them. */
    private static Set<RecordId> quoting(Holdings holdings, Going going) {
        Traces traces = Traces.of(going.texts().stream());
        return Cut.of(
                holdings.entries(going.inUse()),
                message -> QuotedReply.is(message)
                        && !going.cut().messages().containsKey(message.id())
                        && MessageTexts.of(message).anyMatch(traces::in))
                .messages()
                .keySet();
    }

    private void carryOut(Holdings holdings, Request request, Going going) {
        Traces traces = Traces.of(going.texts().stream());
        Rewriting rewriting = new Rewriting(holdings, traces, () -> origins.by(request.author()));
        typed.forget(traces);
        if (request.copiesToo()) {
            going.copies().forEach(rewriting::rewrite);
        }
        going.deleted().keySet().forEach(removed -> rewriting.rewrite(removed, going.wanted()));
        rewriting.rewrite(going.inUse(), going.wanted());
        UnusedFiles files = new UnusedFiles(holdings);
        if (request.copiesToo()) {
            going.copies().forEach(copy -> files.delete(copy.holding().id()));
        }
        files.delete(request.workstream());
    }
}
