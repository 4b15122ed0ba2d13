package io.rheostat.server.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Every request has an identifier, which its answer and its logs have too. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "rheostat.request";
    private static final String LOGGED = "request_id";
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /** The sender's, where it has one of the allowed form. */
    static void begin(Context context) {
        String given = context.header(HEADER);
        String id = given != null && ALLOWED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.attribute(ATTRIBUTE, id);
        context.header(HEADER, id);
        MDC.put(LOGGED, id);
    }

    static String of(Context context) {
        String id = context.attribute(ATTRIBUTE);
        return id == null ? "none" : id;
    }

    static void end() {
        MDC.remove(LOGGED);
    }
}
