package io.rheostat.data.voc;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSets;
import io.rheostat.data.DataSource;
import io.rheostat.data.RealData;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.data.source.DataSources;
import io.rheostat.image.Preprocessing;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of real outlines, used as predictions of themselves. */
class RealBoundariesTest {
    private static final int IMAGES = 32;
    private static final int SIDE = 160;

    private DataSource voc;
    private LabelTensor truth;

    @BeforeEach
    void open() {
        voc = DataSources.open("voc-dense:" + RealData.folder("voc-dense"));
        Preprocessing input = voc.preprocessing().resized(SIDE, SIDE);
        Loader loader = Loader.of(DataSets.first(voc.test(), IMAGES), voc.tasks(), input)
                .batchSize(IMAGES)
                .threads(1)
                .build();
        try (BatchIterator batches = loader.batches(0)) {
            truth = (LabelTensor) batches.next().targets().get(VocSource.BOUNDARIES.name());
        }
    }

    /** @param logit of a pixel of an image, by its place */
    private double f(Function<Integer, Double> logit) {
        float[] logits = new float[truth.values().length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit.apply(i).floatValue();
        }
        MetricAccumulator accumulator = MetricAccumulators.of(Task.boundaries("boundaries"));
        accumulator.add(new FloatTensor(new Shape(IMAGES, 1, SIDE, SIDE), logits), truth);
        return accumulator.values().get("ods_f");
    }

    private boolean isTrue(int image, int y, int x) {
        return y >= 0 && y < SIDE && x >= 0 && x < SIDE && truth.values()[(image * SIDE + y) * SIDE + x] == 1;
    }

    private double moved(int down, int right) {
        return f(i -> isTrue(i / SIDE / SIDE, i / SIDE % SIDE - down, i % SIDE - right) ? 3.0 : -6.0);
    }

    @Test
    void real_outlines_find_themselves_and_a_pixel_off_they_still_do_but_not_four() {
        assertThat(moved(0, 0)).isGreaterThan(0.97);
        assertThat(moved(1, 1)).isGreaterThan(0.9);
        assertThat(moved(4, 4)).isLessThan(0.5);
    }

    /** As a network draws: higher the nearer the line is. */
    @Test
    void real_outlines_are_found_in_a_blur_around_them() {
        assertThat(f(this::blurred)).isGreaterThan(0.9);
    }

    private double blurred(int i) {
        double sum = 0;
        for (int k = 0; k < 49; k++) {
            int down = k / 7 - 3;
            int right = k % 7 - 3;
            boolean isTrue = isTrue(i / SIDE / SIDE, i / SIDE % SIDE + down, i % SIDE + right);
            sum += isTrue ? Math.exp(-(down * down + right * right) / 4.0) : 0;
        }
        return 2 * sum - 5;
    }

    @Test
    void chance_finds_few_of_them() {
        assertThat(f(i -> Math.sin(12.9898 * i) * 43758.5453 % 1 * 4)).isLessThan(0.5);
    }
}
