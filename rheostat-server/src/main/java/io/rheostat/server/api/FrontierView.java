package io.rheostat.server.api;

import io.rheostat.InfeasibleException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.Floors;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.server.model.ServedModel;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/frontier} answers: quality against cost.
 *
 * @param version the bundle's, as in {@link ModelView}
 * @param omitted dominated points that were left out
 * @param points cheapest first
 */
public record FrontierView(String version, List<Point> points, int omitted) {
    /** More than a plot can show. */
    static final int MOST = 512;

    private static final int BUDGETS = 48;

    /** @param dominated whether another point costs no more and is no worse, and one of both is better */
    public record Point(
            SubnetView subnet,
            @Nullable Double ms,
            String msSource,
            double objective,
            Source source,
            boolean dominated,
            Map<String, TaskPoint> tasks) {}

    /** @param dominated as of a point, by this task's quality alone */
    public record TaskPoint(double value, double quality, Source source, boolean dominated) {}

    /** Before it is known which others dominate it. */
    private record Candidate(SubnetConfig subnet, long macs, Map<String, DecoderEntry> decoders, double objective) {}

    public static FrontierView of(ServedModel served, Preference preference, Set<String> tasks) {
        PlanningIndex index = served.model().planningIndex(tasks);
        List<Candidate> candidates = subnets(served, preference, tasks).stream()
                .map(subnet -> candidate(subnet, index.table(), preference))
                .sorted(Comparator.comparingLong(Candidate::macs))
                .toList();
        List<Point> points = new ArrayList<>();
        boolean[] dominated = dominated(candidates, Candidate::objective);
        Map<String, boolean[]> byTask = new LinkedHashMap<>();
        for (Task task : index.table().tasks()) {
            byTask.put(task.name(), dominated(candidates, c -> index.table()
                    .quality(task, c.decoders().get(task.name()))));
        }
        for (int i = 0; i < candidates.size(); i++) {
            points.add(point(served, index.table(), candidates.get(i), dominated[i], i, byTask));
        }
        return bounded(served.version(), points);
    }

    /** Those of the table with decoders of one width, and what is planned for budgets between the least and the most. */
    private static Set<SubnetConfig> subnets(ServedModel served, Preference preference, Set<String> tasks) {
        Set<SubnetConfig> subnets = new LinkedHashSet<>();
        QualityTable table = served.table();
        for (EncoderEntry encoder : table.encoders()) {
            for (double width : table.decoderWidths()) {
                Map<String, Double> decoders = new LinkedHashMap<>();
                tasks.forEach(task -> decoders.put(task, width));
                subnets.add(new SubnetConfig(encoder.config(), decoders));
            }
        }
        for (int i = 1; i <= BUDGETS; i++) {
            plan(served, preference, tasks, (double) i / BUDGETS, subnets);
        }
        return subnets;
    }

    private static void plan(
            ServedModel served, Preference preference, Set<String> tasks, double share, Set<SubnetConfig> subnets) {
        try {
            Constraint constraint = new Constraint(new Budget.Share(share), preference, Floors.none()).only(tasks);
            subnets.add(served.model().plan(constraint, tasks).config());
        } catch (InfeasibleException belowTheSmallest) {
            // The next share is larger.
        }
    }

    private static Candidate candidate(SubnetConfig subnet, QualityTable table, Preference preference) {
        Map<String, DecoderEntry> decoders = new LinkedHashMap<>();
        double objective = 0;
        for (Task task : table.tasks()) {
            DecoderEntry entry = table.decoder(subnet.encoder(), task.name(), subnet.decoderWidth(task.name()));
            decoders.put(task.name(), entry);
            objective += preference.weight(task.name()) * table.quality(task, entry);
        }
        return new Candidate(subnet, table.cost(subnet).macs(), decoders, objective);
    }

    private interface Quality {
        double of(Candidate candidate);
    }

    /** @param candidates cheapest first */
    private static boolean[] dominated(List<Candidate> candidates, Quality quality) {
        boolean[] dominated = new boolean[candidates.size()];
        double bestBefore = Double.NEGATIVE_INFINITY;
        for (int from = 0, to; from < candidates.size(); from = to) {
            double bestHere = Double.NEGATIVE_INFINITY;
            for (to = from;
                    to < candidates.size()
                            && candidates.get(to).macs() == candidates.get(from).macs();
                    to++) {
                bestHere = Math.max(bestHere, quality.of(candidates.get(to)));
            }
            for (int i = from; i < to; i++) {
                double own = quality.of(candidates.get(i));
                dominated[i] = own <= bestBefore || own < bestHere;
            }
            bestBefore = Math.max(bestBefore, bestHere);
        }
        return dominated;
    }

    private static Point point(
            ServedModel served,
            QualityTable table,
            Candidate candidate,
            boolean dominated,
            int index,
            Map<String, boolean[]> byTask) {
        Map<String, TaskPoint> tasks = new LinkedHashMap<>();
        Source source = Source.MEASURED;
        for (Task task : table.tasks()) {
            DecoderEntry entry = candidate.decoders().get(task.name());
            source = entry.source() == Source.MEASURED ? source : entry.source();
            tasks.put(
                    task.name(),
                    new TaskPoint(
                            entry.metrics().get(task.primaryMetric().name()),
                            table.quality(task, entry),
                            entry.source(),
                            byTask.get(task.name())[index]));
        }
        return new Point(
                SubnetView.of(candidate.subnet(), table.cost(candidate.subnet()), served.table()),
                PlanView.millis(served.model().planningIndex().latencyNanos(candidate.subnet())),
                PlanView.LATENCY_SOURCE,
                candidate.objective(),
                source,
                dominated,
                tasks);
    }

    /** Leaves out dominated points, evenly, until the rest is few enough. */
    private static FrontierView bounded(String version, List<Point> points) {
        int excess = points.size() - MOST;
        if (excess <= 0) {
            return new FrontierView(version, points, 0);
        }
        long dominated = points.stream().filter(Point::dominated).count();
        List<Point> kept = new ArrayList<>();
        long seen = 0;
        for (Point point : points) {
            boolean leftOut = point.dominated() && seen * excess / dominated < (seen + 1) * excess / dominated;
            seen += point.dominated() ? 1 : 0;
            if (!leftOut) {
                kept.add(point);
            }
        }
        return new FrontierView(version, kept, points.size() - kept.size());
    }
}
