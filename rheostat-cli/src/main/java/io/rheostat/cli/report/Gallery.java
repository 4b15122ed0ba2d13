package io.rheostat.cli.report;

import io.rheostat.bundle.Bundle;
import io.rheostat.image.Footprint;
import io.rheostat.image.LabelMaps;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.run.Predictor;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What several subnets make of the same images.
 *
 * @param tasks those that there are pictures of
 * @param predictions subnet to an entry an image: task name to output
 */
record Gallery(
        List<Task> tasks,
        List<Example> examples,
        TaskPictures pictures,
        Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions) {
    private static final int PER_MILLE = 1000;

    static Gallery of(Bundle bundle, List<Example> examples, TaskPictures pictures, List<SubnetConfig> subnets) {
        List<FloatTensor> images =
                examples.stream().map(example -> example.sample().image()).toList();
        Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions = new LinkedHashMap<>();
        try (Predictor predictor = new Predictor(bundle)) {
            subnets.forEach(subnet -> predictions.computeIfAbsent(subnet, config -> predictor.predict(config, images)));
        }
        List<Task> shown = bundle.tasks().stream().filter(Legends::hasPictures).toList();
        return new Gallery(shown, examples, pictures, predictions);
    }

    /** All of it unknown where nothing is known. */
    BufferedImage truth(int image, Task task) {
        Example example = examples.get(image);
        Target truth = example.shownTruth(task);
        return truth == null ? TaskPictures.unknown(example.part()) : pictures.truth(task, truth);
    }

    BufferedImage prediction(SubnetConfig subnet, int image, Task task) {
        return examples.get(image).withoutPadding(pictures.output(task, output(subnet, image, task)));
    }

    /** Of a task with label maps, the classes that cover a thousandth of a truth or of a prediction at least. */
    SortedSet<Integer> classesInView(Task task) {
        SortedSet<Integer> classes = new TreeSet<>();
        IntStream.range(0, examples.size()).forEach(image -> classes.addAll(classesInView(image, task)));
        return classes;
    }

    /** The same, of one image. */
    private SortedSet<Integer> classesInView(int image, Task task) {
        SortedSet<Integer> classes = new TreeSet<>();
        Footprint part = examples.get(image).part();
        if (examples.get(image).shownTruth(task) instanceof LabelTensor truth) {
            classes.addAll(inView(truth, part));
        }
        predictions.keySet().forEach(subnet -> classes.addAll(inView(LabelMaps.of(output(subnet, image, task)), part)));
        return classes;
    }

    ColourKey key(int image) {
        Map<Task, SortedSet<Integer>> classes = new LinkedHashMap<>();
        tasks.stream()
                .filter(task -> task.kind() == TaskKind.SEGMENTATION)
                .forEach(task -> classes.put(task, classesInView(image, task)));
        return new ColourKey(tasks, classes, pictures.nearest(), pictures.farthest(), hasUnknown(image));
    }

    private static List<Integer> inView(LabelTensor labels, Footprint part) {
        int width = labels.shape().get(2);
        Map<Integer, Long> counts = IntStream.range(0, part.height() * part.width())
                .map(i -> labels.values()[i / part.width() * width + i % part.width()])
                .filter(label -> label != Task.IGNORE)
                .boxed()
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * PER_MILLE >= (long) part.height() * part.width())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether anything is unknown in a truth that is shown. */
    boolean hasUnknown() {
        return IntStream.range(0, examples.size()).anyMatch(this::hasUnknown);
    }

    private boolean hasUnknown(int image) {
        return tasks.stream()
                .map(task -> examples.get(image).shownTruth(task))
                .anyMatch(truth -> truth == null || truth.unknowns() > 0);
    }

    /** The task's first metric on this one image, in words. */
    String quality(SubnetConfig subnet, int image, Task task) {
        Target truth = examples.get(image).truth(task);
        if (truth == null) {
            return "truth unknown";
        }
        MetricAccumulator accumulator = MetricAccumulators.of(task);
        accumulator.add(output(subnet, image, task), truth);
        return Figures.text(
                task.primaryMetric(),
                accumulator.values().get(task.primaryMetric().name()));
    }

    private FloatTensor output(SubnetConfig subnet, int image, Task task) {
        return predictions.get(subnet).get(image).get(task.name());
    }
}
