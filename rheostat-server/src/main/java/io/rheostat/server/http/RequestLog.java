package io.rheostat.server.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.rheostat.server.operate.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line and some figures an answer. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String BEGAN = "rheostat.began";
    private static final String UNKNOWN = "none";

    private final Metrics metrics;

    RequestLog(Metrics metrics) {
        this.metrics = metrics;
    }

    void begin(Context context) {
        context.attribute(BEGAN, System.nanoTime());
    }

    void end(Context context) {
        Long began = context.attribute(BEGAN);
        long nanos = began == null ? 0 : System.nanoTime() - began;
        String route = route(context);
        metrics.answered(route, context.statusCode(), nanos);
        LOG.atInfo()
                .addKeyValue("method", context.req().getMethod())
                .addKeyValue("route", route)
                .addKeyValue("status", context.statusCode())
                .addKeyValue("ms", nanos / 1e6)
                .addKeyValue("macs", Answers.macs(context))
                .log("answered");
    }

    /** The pattern of the route, so that figures have as few labels as there are routes. */
    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        return endpoint == null ? UNKNOWN : endpoint.path;
    }
}
