package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The workstream and the model that a client chose, by the name of the model and by headers. It is the same in every
 * dialect.
 *
 * @param workstream empty to pass the messages on and store nothing
 * @param model the name of the model; empty for the configured one
 * @param storage by the header, or by a name that ends with {@code :read}
 */
record Selection(Optional<WorkstreamId> workstream, Optional<String> model, Storage storage) {

    /** Whether the client says that its messages and the reply are stored. */
    enum Storage {
        /** It does not say. */
        UNSAID,
        /** They are stored, whatever the dialect's own members say. */
        ALL,
        /** They are not stored, and the model reads the workstream all the same. */
        NONE;

        /** What is stored, where the members of the request have it stored or not. */
        Storing storing(boolean otherwise, Optional<String> response) {
            return new Storing(this.equals(UNSAID) ? otherwise : this.equals(ALL), response);
        }
    }

    private static final String WORKSTREAM = "X-Workstream";
    private static final String MODEL = "X-Model";
    private static final String STORE = "X-Workstream-Store";
    private static final String READ = ":read";

    /** Whether the request chooses a workstream, found or not. */
    static boolean isOfWorkstream(Context request, String model) {
        return header(request, WORKSTREAM).isPresent() || model.startsWith(ModelRoutes.PREFIX);
    }

    /** @throws ProblemException 404 if there is no such workstream, 400 if two are chosen */
    static Selection of(Arawn arawn, Context request, String model) {
        return of(arawn, request, model, Map.of());
    }

    /**
     * As {@link #of(Arawn, Context, String)}.
     *
     * @param others further references to the workstream, by the members of the body that have them
     */
    static Selection of(Arawn arawn, Context request, String model, Map<String, String> others) {
        Map<String, String> references = new LinkedHashMap<>();
        if (model.startsWith(ModelRoutes.PREFIX)) {
            references.put("model", model.substring(ModelRoutes.PREFIX.length()));
        }
        header(request, WORKSTREAM).ifPresent(name -> references.put(WORKSTREAM, name));
        references.putAll(others);
        Optional<Workstream> workstream = Optional.empty();
        for (Map.Entry<String, String> reference : references.entrySet()) {
            Workstream named = ofModel(arawn, reference.getValue(), reference.getKey());
            if (workstream.filter(other -> !other.id().equals(named.id())).isPresent()) {
                throw Problem.badRequest(reference.getKey(), "'" + reference.getKey() + "' and '"
                        + references.keySet().iterator().next() + "' name different workstreams").asException();
            }
            workstream = Optional.of(named);
        }
        workstream.ifPresent(chosen -> request.header(WORKSTREAM, chosen.id().value()));
        boolean reads = model.endsWith(READ)
                && workstream.filter(chosen -> !model.endsWith(chosen.name())).isPresent();
        return new Selection(
                workstream.map(Workstream::id),
                header(request, MODEL).or(() -> upstream(model)),
                reads ? Storage.NONE : storage(request));
    }

    private static Storage storage(Context request) {
        return header(request, STORE).map(value -> switch (value) {
            case "none" -> Storage.NONE;
            case "all" -> Storage.ALL;
            default -> throw Problem.badRequest(STORE, "'" + STORE + "' must be none or all").asException();
        }).orElse(Storage.UNSAID);
    }

    /** The workstream of this name; else that of the name before {@code :read}. */
    private static Workstream ofModel(Arawn arawn, String reference, String parameter) {
        if (!parameter.equals("model") || !reference.endsWith(READ)) {
            return named(arawn, reference, parameter);
        }
        try {
            return arawn.entry(reference).workstream();
        } catch (UnknownWorkstreamException reads) {
            return named(arawn, reference.substring(0, reference.length() - READ.length()), parameter);
        }
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
