package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.json.ReportJson;
import io.javalin.http.Context;

/** {@code GET /api/v1/doctor}: checks all that is stored, and changes nothing. */
final class DoctorRoute {

    static final String PATH = "/api/v1/doctor";

    private final Arawn arawn;

    DoctorRoute(Arawn arawn) {
        this.arawn = arawn;
    }

    void check(Context request) {
        Query.of(request);
        Exchange.answer(request, 200, ReportJson.of(arawn.doctor(false)));
    }
}
