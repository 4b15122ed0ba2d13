package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.cost.CostOps;
import io.rheostat.cost.Layer;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an encoder with one linear layer behind it costs for one image.
 *
 * @param input channels, height and width
 * @param widths of the encoder's stages
 */
record ClassifierSummary(
        String encoder,
        String input,
        int classes,
        List<Double> widths,
        long macs,
        long params,
        long activations,
        List<Row> layers) {
    private static final int MOST_CLASSES = 1_000_000;

    /** A layer that has parameters or multiply-accumulates, and the shape that it writes for one image. */
    record Row(String name, String kind, List<Integer> output, long macs, long params) {
        static Row of(Layer layer) {
            Shape shape = layer.output();
            List<Integer> output =
                    Arrays.stream(shape.extents()).skip(1).boxed().toList();
            return new Row(
                    layer.name(),
                    layer.kind(),
                    output,
                    layer.cost().macs(),
                    layer.cost().params());
        }
    }

    static ClassifierSummary of(EncoderType encoder, int classes, ImageSize size, Widths widths) {
        Task task = Task.classification("class", classNames(classes));
        NetworkSpec spec = new NetworkSpec(EncoderSpec.of(encoder), DecoderSpec.of(DecoderType.LINEAR), Map.of());
        Supernet supernet = new Supernet(spec, List.of(task));
        EncoderConfig config = widths.forStages(supernet.stages());
        CostOps ops = new CostOps();
        supernet.forward(
                ops, new SubnetConfig(config, Map.of(task.name(), 1.0)), ops.image(size.height(), size.width()));
        Cost total = ops.total();
        return new ClassifierSummary(
                encoder.toString(),
                size.toString(),
                classes,
                config.widths(),
                total.macs(),
                total.params(),
                total.activations(),
                ops.layers().stream()
                        .map(Row::of)
                        .filter(row -> row.macs > 0 || row.params > 0)
                        .toList());
    }

    String asText() {
        TextTable table = new TextTable("layer", "kind", "output", "params", "MACs");
        layers.forEach(row -> table.row(row.name, row.kind, shape(row.output), row.params, row.macs));
        table.row("total", "", "", params, macs);
        return encoder + ", input " + input + ", " + classes + " classes, widths " + widths + System.lineSeparator()
                + table;
    }

    private static String shape(List<Integer> extents) {
        return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static List<String> classNames(int classes) {
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new InvalidInputException("classes: " + classes + " is not allowed; 1 to " + MOST_CLASSES
                    + " are. Maybe write 1000, as ImageNet has.");
        }
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
