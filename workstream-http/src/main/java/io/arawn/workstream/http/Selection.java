package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * The workstream and the model that a client chose, by the name of the model and by headers. It is the same in every
 * dialect.
 *
 * @param workstream empty to pass the messages on and store nothing
 * @param model the name of the model; empty for the configured one
 */
record Selection(Optional<WorkstreamId> workstream, Optional<String> model) {

    private static final String WORKSTREAM = "X-Workstream";
    private static final String MODEL = "X-Model";

    /** Whether the request chooses a workstream, found or not. */
    static boolean isOfWorkstream(Context request, String model) {
        return header(request, WORKSTREAM).isPresent() || model.startsWith(ModelRoutes.PREFIX);
    }

    /** @throws ProblemException 404 if there is no such workstream, 400 if two are chosen */
    static Selection of(Arawn arawn, Context request, String model) {
        Optional<Workstream> byModel = model.startsWith(ModelRoutes.PREFIX)
                ? Optional.of(named(arawn, model.substring(ModelRoutes.PREFIX.length()), "model"))
                : Optional.empty();
        Optional<Workstream> byHeader = header(request, WORKSTREAM).map(name -> named(arawn, name, WORKSTREAM));
        if (byModel.isPresent() && byHeader.isPresent()
                && !byModel.get().id().equals(byHeader.get().id())) {
            throw Problem.badRequest(WORKSTREAM, "'" + WORKSTREAM + "' and 'model' name different workstreams")
                    .asException();
        }
        Optional<Workstream> workstream = byModel.or(() -> byHeader);
        workstream.ifPresent(chosen -> request.header(WORKSTREAM, chosen.id().value()));
        return new Selection(workstream.map(Workstream::id), header(request, MODEL).or(() -> upstream(model)));
    }

    private static Optional<String> header(Context request, String name) {
        return Exchange.header(request, name).filter(text -> !text.isBlank());
    }

    private static Optional<String> upstream(String model) {
        boolean own = model.startsWith(ModelRoutes.PREFIX) || model.equals(ModelRoutes.OWNER);
        return own ? Optional.empty() : Optional.of(model);
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
