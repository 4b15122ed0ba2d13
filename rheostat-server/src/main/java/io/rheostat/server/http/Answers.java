package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.server.json.Json;
import io.rheostat.server.predict.Planned;
import io.rheostat.server.queue.GoneException;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
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

    /**
     * Sends at once, so that the request keeps its seat and what it holds until the answer is out.
     *
     * @throws GoneException where nobody takes it
     */
    static void send(Context context, String type, List<ByteBuffer> parts) {
        context.contentType(type);
        context.res()
                .setContentLengthLong(
                        parts.stream().mapToLong(ByteBuffer::remaining).sum());
        try {
            ServletOutputStream out = context.res().getOutputStream();
            for (ByteBuffer part : parts) {
                out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            }
        } catch (IOException broken) {
            throw new GoneException();
        }
    }

    /** As {@link #send(Context, String, List)}, in one piece. */
    static void send(Context context, String type, byte[] body) {
        send(context, type, List.of(ByteBuffer.wrap(body)));
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
