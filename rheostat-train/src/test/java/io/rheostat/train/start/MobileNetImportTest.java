package io.rheostat.train.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.pretrained.InputScaling;
import io.rheostat.pretrained.Pretrained;
import io.rheostat.pretrained.PretrainedFormat;
import io.rheostat.pretrained.PretrainedWeights;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.SharedData;
import io.rheostat.train.start.KerasMobileNet.Features;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** The MobileNetV1 that lies beside the repository: what our network makes of a photograph, against the definition of Keras. */
class MobileNetImportTest {
    private static final Path WEIGHTS = SharedData.folder("mobilenet_v1_imagenet");
    private static final int SIZE = 96;
    private static final String MISSING = "encoder.stage5.block1.pointwise";
    private static final Supernet NET = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.MOBILENET_V1, null, 16, null, null),
                    DecoderSpec.of(DecoderType.LIGHT),
                    Map.of()),
            List.of(Task.depth("depth")));
    private static final List<ParameterSpec> ENCODER = NET.parameters().stream()
            .filter(spec -> spec.name().startsWith("encoder."))
            .toList();
    /** Of the reference's outputs, those that end our stages. */
    private static final int[] STAGE_ENDS = {1, 3, 5, 11};

    @Test
    void all_but_the_last_pointwise_kernel_is_there_and_the_classifier_is_left() {
        Pretrained read = read(InputScaling.MINUS_ONE_TO_ONE);
        assertThat(read.format()).isEqualTo(PretrainedFormat.TFJS);
        assertThat(read.absent()).containsExactly("conv_pw_13/kernel");
        assertThat(read.atRandom())
                .containsExactly(MISSING + ".conv.weight", MISSING + ".norm.offset", MISSING + ".norm.scale");
        assertThat(read.parameters()).hasSize(ENCODER.size() - 3);
        assertThat(read.ignored())
                .containsExactly(
                        "conv_preds/bias",
                        "conv_preds/kernel",
                        "conv_pw_13_bn/beta",
                        "conv_pw_13_bn/gamma",
                        "conv_pw_13_bn/moving_mean",
                        "conv_pw_13_bn/moving_variance");
    }

    @Test
    void features_of_a_photograph_are_those_of_keras_with_our_padding() throws IOException {
        FloatTensor photograph = photograph(0);
        List<Features> keras = new KerasMobileNet(WEIGHTS, false, 16).forward(channelsLast(photograph));
        List<FloatTensor> ours = features(read(InputScaling.MINUS_ONE_TO_ONE), photograph);
        for (int stage = 0; stage < STAGE_ENDS.length; stage++) {
            assertClose(ours.get(stage), keras.get(STAGE_ENDS[stage]), 0);
        }
        assertClose(lastPointwiseInput(photograph), keras.get(13), 0);
    }

    /**
     * Keras pads strided convolutions below and to the right alone, so that its grid lies one pixel further at each of them: all else is
     * alike away from the border.
     */
    @Test
    void padding_on_all_sides_shifts_the_grid_and_changes_nothing_inside() throws IOException {
        FloatTensor large = SharedData.photographs(1).get(0);
        List<Features> keras = new KerasMobileNet(WEIGHTS, true, 16).forward(channelsLast(scaled(crop(large, 0, 0))));
        // After the strides of 2, 4 and 8: 1, 1 + 2 and 1 + 2 + 4 pixels.
        int[] shifts = {1, 3, 7};
        for (int stage = 0; stage < shifts.length; stage++) {
            FloatTensor shifted = scaled(crop(large, shifts[stage], shifts[stage]));
            FloatTensor ours =
                    features(read(InputScaling.MINUS_ONE_TO_ONE), shifted).get(stage);
            assertClose(ours, keras.get(STAGE_ENDS[stage]), 3);
        }
    }

    @Test
    void input_of_another_scaling_gives_the_same_features_inside() {
        FloatTensor large = SharedData.photographs(1).get(0);
        FloatTensor raw = crop(large, 0, 0);
        FloatTensor wanted =
                features(read(InputScaling.MINUS_ONE_TO_ONE), scaled(raw)).get(1);
        FloatTensor imagenet =
                new Preprocessing(SIZE, SIZE, InputScaling.IMAGENET.mean(), InputScaling.IMAGENET.std()).apply(raw);
        FloatTensor actual = features(read(InputScaling.IMAGENET), imagenet).get(1);
        assertClose(actual, channelsLast(wanted), 5);
    }

    @Test
    void real_photographs_activate_every_stage_and_differ() {
        Pretrained read = read(InputScaling.MINUS_ONE_TO_ONE);
        List<FloatTensor> first = features(read, photograph(0));
        List<FloatTensor> second = features(read, photograph(1));
        for (int stage = 0; stage < STAGE_ENDS.length; stage++) {
            float[] values = first.get(stage).values();
            double active =
                    IntStream.range(0, values.length).filter(i -> values[i] > 0).count() / (double) values.length;
            assertThat(active).as("stage %d", stage + 1).isBetween(0.1, 0.95);
            assertThat(correlation(values, second.get(stage).values()))
                    .as("stage %d", stage + 1)
                    .isLessThan(0.9);
        }
    }

    private static Pretrained read(InputScaling actual) {
        return new PretrainedWeights(WEIGHTS, PretrainedFormat.AUTO, null)
                .read(EncoderType.MOBILENET_V1, ENCODER, actual);
    }

    private static FloatTensor photograph(int index) {
        return scaled(SharedData.photographs(index + 1).get(index));
    }

    private static FloatTensor scaled(FloatTensor image) {
        InputScaling scaling = InputScaling.MINUS_ONE_TO_ONE;
        return new Preprocessing(SIZE, SIZE, scaling.mean(), scaling.std()).apply(image);
    }

    private static FloatTensor crop(FloatTensor image, int top, int left) {
        Shape shape = image.shape();
        float[] values = new float[3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            int y = top + i / SIZE % SIZE;
            int x = left + i % SIZE;
            values[i] = image.values()[(i / SIZE / SIZE * shape.height() + y) * shape.width() + x];
        }
        return new FloatTensor(new Shape(1, 3, SIZE, SIZE), values);
    }

    /** One map a stage; the last one is of a kernel that the file lacks. */
    private static List<FloatTensor> features(Pretrained read, FloatTensor image) {
        return interpret(read, image, complete(read.parameters()));
    }

    /**
     * What the brick that the file lacks reads: the identity in its place, with statistics that let everything through, shows it.
     */
    private static FloatTensor lastPointwiseInput(FloatTensor image) {
        Pretrained read = read(InputScaling.MINUS_ONE_TO_ONE);
        SortedMap<String, FloatTensor> parameters = complete(read.parameters());
        float[] identity = new float[1024 * 1024];
        IntStream.range(0, 1024).forEach(c -> identity[c * 1025] = 1);
        float[] ones = new float[1024];
        Arrays.fill(ones, 1);
        parameters.put(MISSING + ".conv.weight", new FloatTensor(new Shape(1024, 1024, 1, 1), identity));
        parameters.put(MISSING + ".norm.scale", new FloatTensor(new Shape(1024), ones));
        return interpret(read, image, parameters).get(4);
    }

    private static SortedMap<String, FloatTensor> complete(Map<String, FloatTensor> parameters) {
        SortedMap<String, FloatTensor> all = new TreeMap<>();
        for (ParameterSpec spec : NET.parameters()) {
            float[] zeros = new float[Math.toIntExact(spec.shape().elements())];
            all.put(spec.name(), new FloatTensor(spec.shape(), zeros));
        }
        all.putAll(parameters);
        return all;
    }

    private static List<FloatTensor> interpret(
            Pretrained read, FloatTensor image, Map<String, FloatTensor> parameters) {
        Map<String, NormStatistics> statistics = new TreeMap<>(read.statistics());
        float[] one = new float[1024];
        Arrays.fill(one, 1);
        statistics.put(MISSING + ".norm", new NormStatistics(new float[1024], one));
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.of(NET.parameters(), parameters);
                CalibratedStatistics calibrated = new CalibratedStatistics(statistics)) {
            TorchOps ops = TorchOps.calibrated(store, calibrated);
            return NET.encode(ops, NET.full().encoder(), Tensors.of(image)).stream()
                    .map(Tensors::toFloatTensor)
                    .toList();
        }
    }

    private static Features channelsLast(FloatTensor image) {
        Shape shape = image.shape();
        int area = shape.height() * shape.width();
        double[] values = new double[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i % area * shape.channels() + i / area] = image.values()[i];
        }
        return new Features(shape.height(), shape.width(), shape.channels(), values);
    }

    /** Equal up to rounding, but for a border of so many positions. */
    private static void assertClose(FloatTensor ours, Features keras, int border) {
        Shape shape = ours.shape();
        assertThat(shape).isEqualTo(new Shape(1, keras.channels(), keras.height(), keras.width()));
        double largest = Arrays.stream(keras.values()).max().orElseThrow();
        assertThat(largest).isGreaterThan(0.5);
        for (int y = border; y < keras.height() - border; y++) {
            for (int x = border; x < keras.width() - border; x++) {
                for (int c = 0; c < keras.channels(); c++) {
                    assertThat((double) ours.values()[(c * shape.height() + y) * shape.width() + x])
                            .as("channel %d at %d, %d of %s", c, y, x, shape)
                            .isCloseTo(keras.at(y, x, c), within(2e-4));
                }
            }
        }
    }

    private static double correlation(float[] a, float[] b) {
        double meanA =
                IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElseThrow();
        double meanB =
                IntStream.range(0, b.length).mapToDouble(i -> b[i]).average().orElseThrow();
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squareA += Math.pow(a[i] - meanA, 2);
            squareB += Math.pow(b[i] - meanB, 2);
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
