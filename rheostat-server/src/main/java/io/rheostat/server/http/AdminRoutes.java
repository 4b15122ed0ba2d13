package io.rheostat.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rheostat.server.api.GovernorView;
import io.rheostat.server.api.StatusView;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.service.Service;

/** For operators. */
final class AdminRoutes {
    private final Running running;
    private final Metrics metrics;
    private final Runnable reload;

    AdminRoutes(Running running, Metrics metrics, Runnable reload) {
        this.running = running;
        this.metrics = metrics;
        this.reload = reload;
    }

    void add(RoutesConfig routes) {
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
        routes.get("/admin/status", context -> status(context, running.open()));
        routes.post("/admin/reload", context -> {
            reload.run();
            status(context, running.open());
        });
    }

    private static void status(Context context, Service service) {
        StatusView.QueueView queue = new StatusView.QueueView(
                service.predictor().waiting(), service.seats().bound());
        Answers.json(
                context,
                service.withModel(served -> new StatusView(
                        service.state(),
                        served.name(),
                        served.version(),
                        queue,
                        served.model().sessionBytes(),
                        GovernorView.of(service.budget()))));
    }
}
