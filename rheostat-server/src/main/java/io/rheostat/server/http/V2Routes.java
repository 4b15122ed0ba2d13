package io.rheostat.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.predict.Visit;
import io.rheostat.server.service.Service;
import io.rheostat.server.v2.Asked;
import io.rheostat.server.v2.Health;
import io.rheostat.server.v2.InferAnswer;
import io.rheostat.server.v2.Inference;
import io.rheostat.server.v2.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol, version 2. */
final class V2Routes {
    private static final String HEADER_LENGTH = "Inference-Header-Content-Length";
    private static final String MODEL = "/v2/models/{model}";
    private static final List<String> MODELS = List.of(MODEL, MODEL + "/versions/{version}");
    private static final String BINARY = "application/octet-stream";
    private static final int NOT_READY = 503;
    /** An answer may be so many times as large as a request: numbers a pixel are larger than photographs. */
    private static final long ANSWER_FACTOR = 4;

    private final Running running;
    private final String version;

    V2Routes(Running running, String version) {
        this.running = running;
        this.version = version;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2", context -> Answers.json(context, Metadata.server(version)));
        routes.get("/v2/health/live", context -> Answers.json(context, new Health.Live(true)));
        routes.get("/v2/health/ready", this::ready);
        for (String model : MODELS) {
            routes.get(model, this::metadata);
            routes.get(model + "/ready", this::modelReady);
            routes.post(model + "/infer", this::infer);
        }
    }

    private void ready(Context context) {
        boolean ready = running.isReady();
        context.status(ready ? 200 : NOT_READY);
        Answers.json(context, new Health.Ready(true, ready));
    }

    private void modelReady(Context context) {
        boolean ready = running.isReady();
        if (ready) {
            requireKnown(context, running.service());
        }
        context.status(ready ? 200 : NOT_READY);
        Answers.json(context, new Health.Model(context.pathParam("model"), ready));
    }

    private void metadata(Context context) {
        Service service = running.service();
        requireKnown(context, service);
        Answers.json(context, service.withModel(Metadata::of));
    }

    private void infer(Context context) {
        Service service = running.service();
        requireKnown(context, service);
        Limits limits = service.options().limits();
        String length = context.header(HEADER_LENGTH);
        Integer headerLength = length == null ? null : (int) Query.number(HEADER_LENGTH, length, limits.bodyBytes());
        try (Visit visit =
                service.enter(Query.patience(context, limits.deadline()), WatchingConnector.senderOf(context))) {
            Asked asked = asked(context, visit, headerLength, limits);
            InferAnswer answer = Inference.answer(visit, asked);
            Answers.served(context, asked.planned());
            visit.answered();
            if (answer.isBinary()) {
                context.header(HEADER_LENGTH, Integer.toString(answer.jsonLength()));
            }
            Answers.send(context, answer.isBinary() ? BINARY : Answers.JSON, answer.parts());
        }
    }

    /** The body is let go of before the images wait for their turn. */
    private static Asked asked(Context context, Visit visit, @Nullable Integer headerLength, Limits limits) {
        Asked asked = Asked.read(visit, Bodies.read(context, limits.bodyBytes(), visit), headerLength);
        visit.release();
        asked.holdAnswer(visit, ANSWER_FACTOR * limits.bodyBytes());
        return asked;
    }

    private static void requireKnown(Context context, Service service) {
        String version = context.pathParamMap().getOrDefault("version", Inference.VERSION);
        if (!context.pathParam("model").equals(service.options().name()) || !version.equals(Inference.VERSION)) {
            throw new Refusal(
                    Problem.Kind.NOT_FOUND,
                    "model: there is no such model here; " + service.options().name() + ", version " + Inference.VERSION
                            + ", is. Maybe the name is misspelt.");
        }
    }
}
