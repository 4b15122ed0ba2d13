package io.rheostat.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rheostat.InvalidInputException;
import io.rheostat.image.Scale;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.server.api.ConstraintBody;
import io.rheostat.server.api.FrontierView;
import io.rheostat.server.api.GovernorView;
import io.rheostat.server.api.ModelView;
import io.rheostat.server.api.PlanView;
import io.rheostat.server.api.PredictionView;
import io.rheostat.server.api.SampleView;
import io.rheostat.server.json.Json;
import io.rheostat.server.model.Sample;
import io.rheostat.server.predict.Dials;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.predict.Planned;
import io.rheostat.server.predict.Ran;
import io.rheostat.server.predict.RequestPlanner;
import io.rheostat.server.predict.Visit;
import io.rheostat.server.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The plain API. */
final class PlainRoutes {
    private static final int USUAL_TOP = 5;
    private static final int MOST_TOP = 1_000;
    private static final int MOST_CONSTRAINT = 64 << 10;

    private final Running running;

    PlainRoutes(Running running) {
        this.running = running;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/model", this::model);
        routes.get("/api/frontier", this::frontier);
        routes.post("/api/plan", this::plan);
        routes.post("/api/predict", this::predict);
        routes.get("/api/samples", this::samples);
        routes.get("/api/samples/{id}", this::sample);
        routes.get("/api/export", this::export);
        routes.get("/api/openapi.yaml", PlainRoutes::description);
    }

    private void model(Context context) {
        Service service = running.service();
        Limits limits = service.options().limits();
        double most = service.options().budget().mostShare();
        Answers.json(
                context,
                service.withModel(served -> ModelView.of(served, limits, most, GovernorView.of(service.budget()))));
    }

    private void frontier(Context context) {
        Query.requireKnown(context);
        Dials dials = Query.dials(context);
        Answers.json(context, running.service().withModel(served -> {
            Preference preference =
                    Preference.parse(dials.prefer(), served.table().taskNames());
            return FrontierView.of(served, preference, dials.askedTasks(served.table()));
        }));
    }

    private void plan(Context context) {
        Service service = running.service();
        Query.requireKnown(context);
        if (Query.hasDials(context) && Bodies.isThere(context)) {
            throw new InvalidInputException(
                    "body: the query has dials, and so may the body; one of them is allowed. Maybe leave the body out.");
        }
        Dials dials =
                Bodies.isThere(context) ? ConstraintBody.read(constraint(context, service)) : Query.dials(context);
        Answers.json(context, service.withModel(served -> {
            Plan plan = RequestPlanner.plan(served, dials);
            return PlanView.of(plan, dials.budget(), served);
        }));
        service.predictor().expect(dials);
    }

    /** Whoever sends a body takes a seat for as long, so that senders of nothing can't take all threads. */
    private static byte[] constraint(Context context, Service service) {
        try (Visit visit = enter(context, service)) {
            return Bodies.read(context, MOST_CONSTRAINT, visit);
        }
    }

    private void predict(Context context) {
        Service service = running.service();
        Query.requireKnown(context, "supernet", "picture", "top", "metres");
        boolean picture = Query.flag(context, "picture", true);
        int top = Query.number(context, "top", USUAL_TOP, MOST_TOP);
        Scale metres = Query.metres(context);
        try (Visit visit = enter(context, service)) {
            Planned planned = Query.wantsSupernet(context) ? visit.supernet() : visit.plan(Query.dials(context));
            PreparedImage image = image(context, visit, service.options().limits());
            Ran ran = visit.run(planned, List.of(image)).get(0);
            Answers.served(context, planned);
            PredictionView view = PredictionView.of(RequestIds.of(context), visit, planned, ran, picture, top, metres);
            byte[] json = Json.write(view);
            visit.answered();
            Answers.send(context, Answers.JSON, json);
        }
    }

    /** The body is let go of before the image waits for its turn. */
    private static PreparedImage image(Context context, Visit visit, Limits limits) {
        PreparedImage image = visit.prepare(Bodies.image(context, limits.bodyBytes(), visit));
        visit.release();
        return image;
    }

    private static Visit enter(Context context, Service service) {
        return service.enter(
                Query.patience(context, service.options().limits().deadline()), WatchingConnector.senderOf(context));
    }

    private void samples(Context context) {
        Answers.json(context, running.service().withModel(served -> SampleView.of(served.samples())));
    }

    private void sample(Context context) {
        try (Visit visit = enter(context, running.service())) {
            Sample sample = visit.served()
                    .samples()
                    .find(context.pathParam("id"))
                    .orElseThrow(() -> new Refusal(
                            Problem.Kind.NOT_FOUND,
                            "id: there is no such sample. Maybe ask /api/samples for those there are."));
            Answers.send(context, sample.mediaType(), sample.encoded());
        }
    }

    private void export(Context context) {
        Service service = running.service();
        try (Visit visit = enter(context, service)) {
            Query.requireKnown(context);
            byte[] model = visit.export(Query.dials(context));
            context.header(
                    "Content-Disposition",
                    "attachment; filename=\"" + service.options().name() + ".onnx\"");
            Answers.send(context, "application/octet-stream", model);
        }
    }

    private static void description(Context context) {
        try (InputStream in = PlainRoutes.class.getResourceAsStream("/io/rheostat/server/openapi.yaml")) {
            context.contentType("application/yaml").result(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
