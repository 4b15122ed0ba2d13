package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Setting;
import io.rheostat.cli.report.Series.Point;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Source;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What each leaning yields at every budget.
 *
 * @param plans leaning to plans, by ascending budget
 */
record Curves(Demonstration demo, List<Double> budgets, Map<Leaning, List<Plan>> plans) {
    static final String LINES = "on held-out images";
    static final String RINGS = "on test images";

    private static final int STEPS = 15;

    static Curves of(Demonstration demo) {
        double least = demo.budgets().get(demo.budgets().size() - 1);
        List<Double> budgets = DoubleStream.iterate(least, budget -> budget + (1 - least) / STEPS)
                .limit(STEPS + 1L)
                .map(budget -> Math.min(budget, 1))
                .boxed()
                .toList();
        Map<Leaning, List<Plan>> plans = new LinkedHashMap<>();
        demo.leanings()
                .forEach(leaning -> plans.put(
                        leaning,
                        budgets.stream()
                                .map(budget -> demo.plan(budget, leaning.preference()))
                                .toList()));
        return new Curves(demo, budgets, plans);
    }

    /** Lines are what the quality table says, rings what was measured on the test data. */
    Chart chart(Task task) {
        List<Series> series = new ArrayList<>();
        List<Leaning> leanings = demo.leanings();
        for (int i = 0; i < leanings.size(); i++) {
            Leaning leaning = leanings.get(i);
            series.add(Series.line(leaning.name() + ", held-out", i, planned(leaning, task))
                    .emphasised(leaning.task().equals(task.name())));
            series.add(Series.rings(leaning.name() + ", test", i, tested(leaning, task)));
        }
        return new Chart(
                task.name(), Figures.axis(task.primaryMetric()), "budget, % of the full network's MACs", series);
    }

    boolean allMeasured() {
        return plans.values().stream()
                .flatMap(List::stream)
                .flatMap(plan -> plan.decoders().values().stream())
                .allMatch(decoder -> decoder.source() == Source.MEASURED);
    }

    private List<Point> planned(Leaning leaning, Task task) {
        String metric = task.primaryMetric().name();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < budgets.size(); i++) {
            Plan plan = plans.get(leaning).get(i);
            points.add(new Point(
                    100 * budgets.get(i),
                    plan.decoders().get(task.name()).metrics().get(metric)));
        }
        return points;
    }

    private List<Point> tested(Leaning leaning, Task task) {
        String metric = task.primaryMetric().name();
        return demo.settings().stream()
                .filter(setting -> setting.leaning().equals(leaning))
                .map(setting -> new Point(100 * setting.budget(), test(setting, task, metric)))
                .toList();
    }

    private static double test(Setting setting, Task task, String metric) {
        return setting.test().get(task.name()).get(metric);
    }
}
