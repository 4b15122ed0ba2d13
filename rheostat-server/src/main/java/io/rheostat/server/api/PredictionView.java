package io.rheostat.server.api;

import io.rheostat.image.Scale;
import io.rheostat.server.predict.Planned;
import io.rheostat.server.predict.Ran;
import io.rheostat.server.predict.Visit;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/predict} answers.
 *
 * @param version the bundle's, as in {@link ModelView}: another one is served after a reload
 */
public record PredictionView(
        String requestId,
        String version,
        ImageView image,
        BudgetView budget,
        SubnetView subnet,
        TimingView timing,
        Map<String, ResultView> tasks) {
    /** An answer is put together before it is sent. */
    private static final int COPIES = 2;

    public record ImageView(int height, int width) {}

    public record BudgetView(String asked, String served, boolean lowered) {}

    /**
     * @param measuredMs prepare, run and results together
     * @param compileMs waiting until the subnet was compiled, where it was not
     */
    public record TimingView(
            @Nullable Double plannedMs,
            double measuredMs,
            double compileMs,
            double queueMs,
            double prepareMs,
            double runMs,
            double resultsMs,
            int batch) {}

    /**
     * Makes the results, drawing them where {@code picture} asks for it.
     *
     * @param top how many classes of a classification
     * @param metres of the first and the last colour of depths; null for those of the image
     */
    public static PredictionView of(
            String id, Visit visit, Planned planned, Ran ran, boolean picture, int top, @Nullable Scale metres) {
        long begin = System.nanoTime();
        Map<String, ResultView> tasks = visit.inTurn(() -> results(visit, ran, picture, top, metres));
        long results = System.nanoTime() - begin;
        return new PredictionView(
                id,
                visit.served().version(),
                new ImageView(ran.raw().height(), ran.raw().width()),
                new BudgetView(planned.asked(), planned.served(), planned.lowered()),
                SubnetView.of(
                        planned.plan().config(),
                        planned.plan().cost(),
                        visit.served().table()),
                timing(visit, planned, ran, results),
                tasks);
    }

    private static Map<String, ResultView> results(
            Visit visit, Ran ran, boolean picture, int top, @Nullable Scale metres) {
        Map<String, ResultView> results = new LinkedHashMap<>();
        for (Task task : visit.served().table().tasks()) {
            if (ran.raw().tasks().contains(task.name())) {
                ResultView result = visit.result(ran.raw(), task, made -> ResultView.of(made, picture, top, metres));
                visit.hold(COPIES * result.bytes());
                results.put(task.name(), result);
            }
        }
        return results;
    }

    private static TimingView timing(Visit visit, Planned planned, Ran ran, long results) {
        return new TimingView(
                PlanView.millis(planned.plan().latencyNanos()),
                PlanView.millis(visit.prepareNanos() + ran.runNanos() + results),
                PlanView.millis(ran.compileNanos()),
                PlanView.millis(ran.queueNanos()),
                PlanView.millis(visit.prepareNanos()),
                PlanView.millis(ran.runNanos()),
                PlanView.millis(results),
                ran.batch());
    }
}
