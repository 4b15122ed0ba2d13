package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What makes the parts of a bundle fit together; whoever runs it relies on every one of these. */
final class BundleRules {
    private BundleRules() {}

    static void checkTasks(List<Task> tasks, SearchSpace space, QualityTable table) {
        require(
                table.tasks().equals(tasks),
                () -> "tasks: those of the bundle are " + tasks + ", and those of its quality table are "
                        + table.tasks() + ". Maybe the table belongs to another run.");
        List<String> names = tasks.stream().map(Task::name).toList();
        require(
                space.tasks().equals(names),
                () -> "tasks: those of the bundle are " + names + ", and those of its search space are " + space.tasks()
                        + ". Maybe the search space belongs to another run.");
    }

    static void checkWeights(Supernet supernet, SearchSpace space, Map<String, FloatTensor> weights) {
        require(
                supernet.stages() == space.stages(),
                () -> "stages: the network has " + supernet.stages() + ", and the search space has " + space.stages()
                        + ". Maybe the search space belongs to another network.");
        Map<String, Shape> expected =
                supernet.parameters().stream().collect(Collectors.toMap(ParameterSpec::name, ParameterSpec::shape));
        expected.forEach((name, shape) -> requireShape(name, shape, weights.get(name)));
        for (String name : weights.keySet()) {
            require(
                    expected.containsKey(name),
                    () -> "weights: \"" + name + "\" is not a parameter of the network."
                            + " Maybe the weights belong to another network.");
        }
    }

    private static void requireShape(String name, Shape shape, @Nullable FloatTensor tensor) {
        require(
                tensor != null && tensor.shape().equals(shape),
                () -> "weights: \"" + name + "\" is "
                        + (tensor == null ? "missing" : "of shape " + tensor.shape())
                        + ", and the network needs it with shape " + shape
                        + ". Maybe the weights belong to another network.");
    }

    static void checkEmphases(Supernet supernet, SearchSpace space, QualityTable table) {
        List<String> learned = supernet.emphases();
        require(
                space.emphases().equals(learned),
                () -> "emphases: the network has those of " + learned + ", and the search space those of "
                        + space.emphases() + ". Maybe the search space belongs to another network.");
        for (EncoderEntry entry : table.encoders()) {
            String emphasis = entry.config().emphasis();
            require(
                    emphasis == null || learned.contains(emphasis),
                    () -> "emphases: the quality table has encoder " + entry.config() + ", and the network those of "
                            + learned + ". Maybe the table belongs to another run.");
        }
    }

    /** A planner may choose every entry of the table, so each must be able to run. */
    static void checkCalibration(Calibration calibration, QualityTable table) {
        table.encoders().forEach(entry -> requireCalibrated(entry, calibration));
    }

    private static void requireCalibrated(EncoderEntry entry, Calibration calibration) {
        calibration.forEncoder(entry.config());
        entry.decoders()
                .forEach((task, decoders) -> decoders.forEach(
                        decoder -> calibration.forDecoder(new DecoderKey(entry.config(), task, decoder.width()))));
    }

    private static void require(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new InvalidInputException(message.get());
        }
    }
}
