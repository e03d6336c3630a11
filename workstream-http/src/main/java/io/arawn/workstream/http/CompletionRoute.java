package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.TurnEvent;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /v1/chat/completions}: serves any client of OpenAI's API, with memory if the model's name contains a
 * workstream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
final class CompletionRoute {

    static final String PATH = "/v1/chat/completions";

    private static final String WORKSTREAM = "X-Workstream";
    private static final String MODEL = "X-Model";

    private final Arawn arawn;
    private final RunningTurns turns;
    private final Work work;
    private final Optional<String> author;
    private final Duration heartbeat;

    /**
     * @param work the work queue on which requests are parsed
     * @param author the author, if a message names none
     */
    CompletionRoute(Arawn arawn, RunningTurns turns, Work work, Optional<String> author, Duration heartbeat) {
        this.arawn = arawn;
        this.turns = turns;
        this.work = work;
        this.author = author;
        this.heartbeat = heartbeat;
    }

    /** A parsed request. */
    private record Asked(CompletionRequest request, ClientRequest wanted) {}

    void complete(Context request) throws InterruptedException {
        Asked asked = work.done("", () -> asked(request));
        ClientRequest wanted = asked.wanted();
        TurnSteps steps = new TurnSteps();
        RunningTurn turn = turns.start(
                wanted.workstream(),
                (listener, cancellation) -> arawn.answer(wanted, listener, cancellation),
                step -> passOn(step, steps));
        String model = wanted.model().orElseGet(turns::model);
        Completed completed = new Completed(
                arawn.newId().value(), model, arawn.clock().instant().getEpochSecond());
        new CompletionExchange(request, turn, steps, completed, heartbeat).answer(asked.request());
    }

    private Asked asked(Context request) {
        Member body = Exchange.object(request);
        Optional<String> header = Exchange.header(request, WORKSTREAM).filter(text -> !text.isBlank());
        boolean inWorkstream =
                header.isPresent() || body.member("model").required().startsWith(ModelRoutes.PREFIX);
        CompletionRequest asked = CompletionRequest.of(body, inWorkstream);
        Optional<Workstream> workstream = workstream(asked, header);
        workstream.ifPresent(named -> request.header(WORKSTREAM, named.id().value()));
        return new Asked(asked, new ClientRequest(
                workstream.map(Workstream::id),
                Exchange.header(request, MODEL).filter(text -> !text.isBlank()).or(asked::upstream),
                asked.messages(),
                asked.offer(),
                asked.options(),
                author));
    }

    /** Leaves out the model's own searches, because these clients know only their own tools. */
    private static void passOn(TurnStep step, TurnSteps steps) {
        if (!(step instanceof TurnStep.Event(TurnEvent.Tool own))) {
            steps.add(step);
        }
    }

    private Optional<Workstream> workstream(CompletionRequest asked, Optional<String> header) {
        Optional<Workstream> byModel = asked.workstream().map(name -> named(arawn, name, "model"));
        Optional<Workstream> byHeader = header.map(name -> named(arawn, name, WORKSTREAM));
        if (byModel.isPresent() && byHeader.isPresent()
                && !byModel.get().id().equals(byHeader.get().id())) {
            throw Problem.badRequest(WORKSTREAM, "'" + WORKSTREAM + "' and 'model' name different workstreams")
                    .asException();
        }
        return byModel.or(() -> byHeader);
    }

    /** The workstream with this id or name, which a client sent in this parameter. */
    static Workstream named(Arawn arawn, String reference, String parameter) {
        try {
            return arawn.entry(reference).workstream();
        } catch (UnknownWorkstreamException unknown) {
            throw Problem.of(404, "workstream_not_found", Problems.of(unknown).detail()
                    + "; make it with POST " + WorkstreamRoutes.PATH + " or 'arawn workstream create'")
                    .with("field", parameter)
                    .asException();
        }
    }
}
