package io.rheostat.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
        Dials dials = Query.dials(context);
        Answers.json(context, running.service().withModel(served -> {
            Preference preference =
                    Preference.parse(dials.prefer(), served.table().taskNames());
            return FrontierView.of(served, preference, dials.askedTasks(served.table()));
        }));
    }

    private void plan(Context context) {
        Service service = running.service();
        long deadline =
                System.nanoTime() + service.options().limits().deadline().toNanos();
        byte[] body = Bodies.read(context, MOST_CONSTRAINT, deadline);
        Dials dials = body.length == 0 || Query.hasDials(context) ? Query.dials(context) : ConstraintBody.read(body);
        Answers.json(context, service.withModel(served -> {
            Plan plan = RequestPlanner.plan(served, dials);
            return PlanView.of(plan, dials.budget(), served.table());
        }));
    }

    private void predict(Context context) {
        Service service = running.service();
        Limits limits = service.options().limits();
        boolean picture = Query.flag(context, "picture", true);
        int top = Query.number(context, "top", USUAL_TOP, MOST_TOP);
        Scale metres = Query.metres(context);
        try (Visit visit = service.enter(Query.patience(context, limits.deadline()))) {
            Planned planned = Query.wantsSupernet(context) ? visit.supernet() : visit.plan(Query.dials(context));
            byte[] encoded = Bodies.image(context, limits.bodyBytes(), visit.deadline());
            PreparedImage image = visit.prepare(encoded);
            Ran ran = visit.run(planned, List.of(image)).get(0);
            Answers.served(context, planned);
            Answers.json(context, PredictionView.of(RequestIds.of(context), visit, planned, ran, picture, top, metres));
        }
    }

    private void samples(Context context) {
        Answers.json(context, running.service().withModel(served -> SampleView.of(served.samples())));
    }

    private void sample(Context context) {
        Sample sample = running.service()
                .withModel(served -> served.samples().find(context.pathParam("id")))
                .orElseThrow(() -> new Refusal(
                        Problem.Kind.NOT_FOUND,
                        "id: there is no such sample. Maybe ask /api/samples for those there are."));
        context.contentType(sample.mediaType()).result(sample.encoded());
    }

    private void export(Context context) {
        Service service = running.service();
        byte[] model = service.export(Query.dials(context));
        context.header(
                "Content-Disposition",
                "attachment; filename=\"" + service.options().name() + ".onnx\"");
        context.contentType("application/octet-stream").result(model);
    }

    private static void description(Context context) {
        try (InputStream in = PlainRoutes.class.getResourceAsStream("/io/rheostat/server/openapi.yaml")) {
            context.contentType("application/yaml").result(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
