package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Setting;
import io.rheostat.task.Task;
import io.rheostat.train.method.EcmtConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of the page. Every figure in them is one of the demonstration's. */
record Story(Demonstration demo, TrainingLog log) {
    /** About where the dial of preference is shown: tight enough that tasks compete. */
    String lead() {
        return "One network was trained once, in " + duration(trainingSeconds())
                + "; all pictures and curves here are that same"
                + " network, with its two dials turned: how much compute it may use, and which task matters most.";
    }

    String figures() {
        double most = demo.budgets().get(0);
        double least = demo.budgets().get(demo.budgets().size() - 1);
        List<String> changes = new ArrayList<>();
        for (Task task : demo.bundle().tasks()) {
            changes.add(task.name() + ", " + Figures.name(task.primaryMetric()) + ": "
                    + test(demo.setting(most, leaning(task)), task) + " to "
                    + test(demo.setting(least, leaning(task)), task));
        }
        return "From " + Figures.percent(most) + " of the compute to " + Figures.percent(least)
                + ", each task preferred in its turn: " + String.join("; ", changes) + ". Measured on "
                + demo.data().test().size() + " test images, which nothing was chosen by.";
    }

    String budgets() {
        return "Left to right: the truth, and what the network says with ever less compute, all tasks"
                + " mattering alike. The figure below a picture is for that picture alone. The images are "
                + (Examples.goByClasses(demo.bundle().tasks())
                        ? "those with the most classes in view among the first test images"
                        : "spread evenly over the test images")
                + "; how well they are predicted had no say.";
    }

    String preferences() {
        List<String> means = demo.bundle().tasks().stream().map(this::meansOf).toList();
        return "The same budget of " + Figures.percent(demo.tightBudget())
                + ", once for each task. Each column prefers one task, framed,"
                + " over the others, " + Leaning.FACTOR
                + " to 1 against each. A single picture may go either way; over all "
                + demo.data().test().size() + " test images: " + String.join("; ", means) + ".";
    }

    /** What a task reaches where it is preferred, and where others are. */
    private String meansOf(Task task) {
        String others = demo.leanings().stream()
                .filter(leaning -> !leaning.task().equals(task.name()))
                .map(leaning -> test(demo.setting(demo.tightBudget(), leaning), task))
                .collect(Collectors.joining(" and "));
        String own = task.name() + " " + test(demo.setting(demo.tightBudget(), leaning(task)), task);
        return others.isEmpty() ? own : own + " where it is preferred, else " + others;
    }

    String curves(boolean allMeasured) {
        return "Lines: " + (allMeasured ? "measured" : "measured, or predicted between measured decoder widths,")
                + " on "
                + demo.data().heldOut().size()
                + " held-out images, which planning goes by. Rings: the same subnets measured on "
                + demo.data().test().size() + " test images. The bold line is where the task itself is preferred.";
    }

    String widths() {
        return "The part of each encoder stage and of each task's decoder that runs at a budget. A preferred task gets the wider"
                + " decoder, where its decoder is what it lacks.";
    }

    String training() {
        EcmtConfig method = demo.config().training().method();
        long alone = Math.round(method.largestFirst() * log.steps());
        return String.format(
                Locale.ROOT,
                "%d steps of %d images. %s the largest subnet, the smallest and %d at random. The full network costs"
                        + " %.1f million multiply-accumulates an image.",
                log.steps(),
                demo.config().training().batchSize(),
                alone == 0
                        ? "Each step trains"
                        : "In the first " + alone + " of them the largest subnet learned alone; each later one trained",
                method.randomSubnets(),
                demo.bundle().table().fullCost().macs() / 1e6);
    }

    double trainingSeconds() {
        return log.seconds(demo.config().training().batchSize());
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    private Leaning leaning(Task task) {
        return demo.leanings().stream()
                .filter(leaning -> leaning.task().equals(task.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String test(Setting setting, Task task) {
        double value = setting.test().get(task.name()).get(task.primaryMetric().name());
        return Figures.text(task.primaryMetric(), value);
    }
}
