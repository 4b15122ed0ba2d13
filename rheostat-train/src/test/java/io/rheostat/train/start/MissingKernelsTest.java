package io.rheostat.train.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.image.Preprocessing;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.SharedData;
import io.rheostat.train.torch.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Kernels that published weights lack: the MobileNetV1 beside the repository has none for its last 1x1 convolution. */
class MissingKernelsTest {
    private static final String KERNEL = "encoder.stage5.block1.pointwise.conv.weight";
    private static final Supernet NET = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.MOBILENET_V1, null, 16, null, null),
                    DecoderSpec.of(DecoderType.LIGHT),
                    Map.of()),
            List.of(Task.depth("depth")));

    @Test
    void square_kernels_of_1x1_become_the_identity_and_all_others_stay_random() {
        SortedMap<String, FloatTensor> parameters = new TreeMap<>();
        Map<String, Shape> shapes =
                Map.of("square", new Shape(2, 2, 1, 1), "oblong", new Shape(2, 3, 1, 1), "wide", new Shape(2, 2, 3, 3));
        shapes.forEach((name, shape) -> parameters.put(name, random(shape)));
        MissingKernels.IDENTITY.apply(List.of("square", "oblong", "wide"), parameters);
        assertThat(parameters.get("square").values()).containsExactly(1, 0, 0, 1);
        assertThat(parameters.get("oblong").values()).containsOnly(7);
        assertThat(parameters.get("wide").values()).containsOnly(7);
        parameters.put("square", random(shapes.get("square")));
        MissingKernels.RANDOM.apply(List.of("square"), parameters);
        assertThat(parameters.get("square").values()).containsOnly(7);
    }

    @Test
    void channels_that_were_sorted_still_pass_through_an_identity_each_at_its_place() {
        SortedMap<String, FloatTensor> parameters =
                start(MissingKernels.IDENTITY).parameters();
        float[] kernel = parameters.get(KERNEL).values();
        for (int i = 0; i < kernel.length; i++) {
            assertThat(kernel[i]).isEqualTo(i / 1024 == i % 1024 ? 1f : 0f);
        }
    }

    @Test
    void the_report_says_which_parameters_the_weights_lack_and_how_they_start() {
        assertThat(start(MissingKernels.IDENTITY).report())
                .anyMatch(line -> line.startsWith("not in the weights, identity at the start: " + KERNEL));
        assertThat(start(MissingKernels.RANDOM).report())
                .anyMatch(line -> line.startsWith("not in the weights, random at the start: " + KERNEL));
    }

    private static EncoderStart start(MissingKernels missing) {
        String folder = SharedData.folder("mobilenet_v1_imagenet").toString();
        try (ParameterStore store = ParameterStore.initialise(NET.parameters(), 1)) {
            return EncoderStart.of(
                    new StartConfig(folder, null, null, null, null, missing, null),
                    NET,
                    store.export(),
                    new Preprocessing(64, 64, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5), null));
        }
    }

    private static FloatTensor random(Shape shape) {
        float[] sevens = new float[Math.toIntExact(shape.elements())];
        java.util.Arrays.fill(sevens, 7);
        return new FloatTensor(shape, sevens);
    }
}
