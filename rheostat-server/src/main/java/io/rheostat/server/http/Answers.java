package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.server.json.Json;
import io.rheostat.server.predict.Planned;
import java.util.Map;

/** How answers are written. Stateless. */
final class Answers {
    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String MACS = "rheostat.macs";
    private static final String RETRY_SECONDS = "1";

    private Answers() {}

    static void json(Context context, Object value) {
        context.contentType(JSON).result(Json.write(value));
    }

    static void problem(Context context, Problem problem) {
        context.status(problem.status());
        if (problem.status() == 429 || problem.status() == 503) {
            context.header("Retry-After", RETRY_SECONDS);
        }
        if (context.path().startsWith("/v2")) {
            json(context, Map.of("error", problem.detail()));
        } else {
            context.contentType(PROBLEM).result(Json.write(problem));
        }
    }

    /** For the log. */
    static void served(Context context, Planned planned) {
        context.attribute(MACS, planned.plan().cost().macs());
    }

    static Object macs(Context context) {
        Object macs = context.attribute(MACS);
        return macs == null ? 0L : macs;
    }
}
