package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.CoordinateSample;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    private static final int HEIGHT = 12;
    private static final int WIDTH = 20;
    private static final Sample SAMPLE = CoordinateSample.of(HEIGHT, WIDTH);

    private static final Preprocessing INPUT =
            new Preprocessing(HEIGHT, WIDTH, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Fit.PAD);

    private static int[] labels(Sample sample) {
        return ((LabelTensor) sample.targets().get("seg")).values();
    }

    private static float[] real(Sample sample, String task) {
        return ((FloatTensor) sample.targets().get(task)).values();
    }

    private static int plane(Sample sample) {
        return sample.image().shape().height() * sample.image().shape().width();
    }

    /** Where a pixel of an unblended image says that it came from, or -1 for a black one. */
    private static int origin(Sample sample, int pixel) {
        float[] image = sample.image().values();
        int plane = plane(sample);
        if (image[2 * plane + pixel] == 0) {
            return -1;
        }
        return Math.round(image[plane + pixel] * 256) * WIDTH + Math.round(image[pixel] * 256);
    }

    private static void assertTargetsFollowTheImage(Sample sample, boolean mirrored) {
        for (int i = 0; i < plane(sample); i++) {
            int origin = origin(sample, i);
            assertThat(labels(sample)[i]).isEqualTo(origin < 0 ? Task.IGNORE : origin);
            assertThat(real(sample, "depth")[i]).isEqualTo(origin < 0 ? (Float) Float.NaN : (Float) (origin + 1f));
            for (int c = 0; c < 3; c++) {
                float normal = origin < 0 ? Float.NaN : real(SAMPLE, "normals")[c * HEIGHT * WIDTH + origin];
                Float expected = mirrored && c == 0 ? -normal : normal;
                assertThat(real(sample, "normals")[c * plane(sample) + i]).isEqualTo(expected);
            }
        }
        assertThat(((LabelTensor) sample.targets().get("class")).values()).containsExactly(3);
    }

    @Test
    void a_flip_mirrors_every_pixel_and_the_x_of_normals() {
        Sample flipped = new HorizontalFlip(1).apply(SAMPLE, SeededRandom.of(1));
        assertThat(origin(flipped, 0)).isEqualTo(WIDTH - 1);
        assertThat(origin(flipped, 3 * WIDTH + 2)).isEqualTo(3 * WIDTH + WIDTH - 3);
        assertTargetsFollowTheImage(flipped, true);
    }

    @Test
    void two_flips_are_none_and_the_original_is_untouched() {
        Sample before = CoordinateSample.of(HEIGHT, WIDTH);
        Sample twice = new HorizontalFlip(1).then(new HorizontalFlip(1)).apply(SAMPLE, SeededRandom.of(1));
        assertThat(twice.image().values()).isEqualTo(SAMPLE.image().values());
        assertThat(real(twice, "normals")).isEqualTo(real(SAMPLE, "normals"));
        assertThat(real(SAMPLE, "normals")).isEqualTo(real(before, "normals"));
        assertThat(new HorizontalFlip(0).apply(SAMPLE, SeededRandom.of(1))).isSameAs(SAMPLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_crop_with_black_padding_keeps_targets_with_their_pixels_and_unknown_outside(long seed) {
        Sample crop = new RandomCrop(14, 9, 5, RandomCrop.Padding.ZERO).apply(SAMPLE, SeededRandom.of(seed));
        assertThat(crop.image().shape().extents()).containsExactly(1, 3, 14, 9);
        assertTargetsFollowTheImage(crop, false);
    }

    @Test
    void a_crop_larger_than_the_padded_sample_surrounds_it_with_unknown() {
        Sample crop = new RandomCrop(30, 40, 2, RandomCrop.Padding.ZERO).apply(SAMPLE, SeededRandom.of(3));
        assertTargetsFollowTheImage(crop, false);
        assertThat(Arrays.stream(labels(crop))
                        .filter(label -> label != Task.IGNORE)
                        .count())
                .isEqualTo(HEIGHT * WIDTH);
    }

    @Test
    void every_offset_of_a_crop_occurs() {
        boolean[] tops = new boolean[9];
        SeededRandom random = SeededRandom.of(11);
        for (int i = 0; i < 400; i++) {
            Sample crop = new RandomCrop(HEIGHT, WIDTH, 4, RandomCrop.Padding.REFLECT).apply(SAMPLE, random);
            int middle = origin(crop, 6 * WIDTH + 10) / WIDTH;
            tops[middle - 2] = true;
        }
        assertThat(tops).containsOnly(true);
    }

    @Test
    void a_reflected_margin_mirrors_the_image_and_leaves_targets_unknown() {
        for (long seed = 0; seed < 20; seed++) {
            Sample crop =
                    new RandomCrop(HEIGHT, WIDTH, 4, RandomCrop.Padding.REFLECT).apply(SAMPLE, SeededRandom.of(seed));
            int top = originRowOfShift(crop);
            for (int y = 0; y < HEIGHT; y++) {
                int expected = y + top;
                int row = origin(crop, y * WIDTH + 10) / WIDTH;
                if (expected < 0) {
                    assertThat(row).isEqualTo(-expected);
                } else if (expected >= HEIGHT) {
                    assertThat(row).isEqualTo(2 * (HEIGHT - 1) - expected);
                } else {
                    assertThat(row).isEqualTo(expected);
                }
                assertThat(labels(crop)[y * WIDTH + 10] == Task.IGNORE).isEqualTo(expected < 0 || expected >= HEIGHT);
            }
        }
    }

    /** Row 6 of the crop is never in the margin, so it tells the shift. */
    private static int originRowOfShift(Sample crop) {
        return origin(crop, 6 * WIDTH + 10) / WIDTH - 6;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.2, 1.4, 2.0, 3.1})
    void a_window_keeps_targets_within_a_pixel_of_the_image_and_divides_depth(double factor) {
        Sample scaled = new RandomWindow(INPUT, factor, factor).apply(SAMPLE, SeededRandom.of(1));
        assertThat(scaled.image().shape().extents()).containsExactly(1, 3, HEIGHT, WIDTH);
        float[] image = scaled.image().values();
        for (int i = 0; i < plane(scaled); i++) {
            int label = labels(scaled)[i];
            assertThat((double) image[i] * 256).isCloseTo(label % WIDTH, within(0.75));
            assertThat((double) image[plane(scaled) + i] * 256).isCloseTo(label / WIDTH, within(0.75));
            assertThat(real(scaled, "depth")[i]).isCloseTo((float) ((label + 1) / factor), within(1e-3f));
        }
    }

    @Test
    void scaled_normals_are_those_of_the_surface_whose_depth_was_divided() {
        double factor = 1.7;
        Sample scaled = new RandomWindow(INPUT, factor, factor).apply(SAMPLE, SeededRandom.of(1));
        int plane = plane(scaled);
        for (int i = 0; i < plane; i++) {
            int label = labels(scaled)[i];
            // Tangents of the plane n.p = d, whose depth is divided, must stay orthogonal to the new normal.
            double nx = real(SAMPLE, "normals")[label];
            double ny = real(SAMPLE, "normals")[HEIGHT * WIDTH + label];
            double nz = real(SAMPLE, "normals")[2 * HEIGHT * WIDTH + label];
            double x = real(scaled, "normals")[i];
            double y = real(scaled, "normals")[plane + i];
            double z = real(scaled, "normals")[2 * plane + i];
            assertThat(x * nz + z * -nx / factor).isCloseTo(0, within(1e-5));
            assertThat(y * nz + z * -ny / factor).isCloseTo(0, within(1e-5));
            assertThat(x * x + y * y + z * z).isCloseTo(1, within(1e-5));
            assertThat(Math.signum(z)).isEqualTo(Math.signum(nz));
        }
    }

    @Test
    void unknown_pixels_are_never_blended() {
        Sample sample = CoordinateSample.of(HEIGHT, WIDTH);
        float[] depth = real(sample, "depth");
        for (int i = 0; i < depth.length; i += 3) {
            depth[i] = Float.NaN;
        }
        Sample scaled = new RandomWindow(INPUT, 1.3, 1.3).apply(sample, SeededRandom.of(1));
        for (int i = 0; i < plane(scaled); i++) {
            boolean unknown = labels(scaled)[i] % 3 == 0;
            assertThat(Float.isNaN(real(scaled, "depth")[i])).isEqualTo(unknown);
        }
    }

    @Test
    void cutout_greys_a_square_of_the_image_and_nothing_else() {
        SeededRandom random = SeededRandom.of(5);
        boolean whole = false;
        for (int n = 0; n < 50; n++) {
            Sample cut = new Cutout(4).apply(SAMPLE, random);
            int grey = 0;
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                boolean covered = cut.image().values()[2 * HEIGHT * WIDTH + i] == 0.5f;
                grey += covered ? 1 : 0;
                if (!covered) {
                    assertThat(origin(cut, i)).isEqualTo(i);
                }
            }
            assertThat(grey).isBetween(4, 16);
            whole |= grey == 16;
            assertThat(cut.targets()).isSameAs(SAMPLE.targets());
        }
        assertThat(whole).isTrue();
    }

    @Test
    void colour_jitter_changes_the_image_only_and_stays_in_range() {
        Sample jittered = new ColourJitter(0.4, 0.4, 0.4).apply(SAMPLE, SeededRandom.of(2));
        assertThat(jittered.image().values()).isNotEqualTo(SAMPLE.image().values());
        for (float value : jittered.image().values()) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(jittered.targets()).isSameAs(SAMPLE.targets());
    }

    @Test
    void colour_jitter_of_range_zero_changes_nothing() {
        float[] same = new ColourJitter(0, 0, 0)
                .apply(SAMPLE, SeededRandom.of(2))
                .image()
                .values();
        for (int i = 0; i < same.length; i++) {
            assertThat(same[i]).isCloseTo(SAMPLE.image().values()[i], within(1e-6f));
        }
    }

    @Test
    void equal_generators_give_equal_samples() {
        Augmentation all = Augmentation.dense(new RandomWindow(INPUT, 0.5, 2)).then(new Cutout(3));
        Sample first = all.apply(SAMPLE, SeededRandom.of(1, 2, 3));
        Sample second = all.apply(SAMPLE, SeededRandom.of(1, 2, 3));
        assertThat(first.image().values()).isEqualTo(second.image().values());
        assertThat(real(first, "normals")).isEqualTo(real(second, "normals"));
        assertThat(all.apply(SAMPLE, SeededRandom.of(1, 2, 4)).image().values())
                .isNotEqualTo(first.image().values());
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new HorizontalFlip(1.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> new HorizontalFlip(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RandomCrop(0, 3, 0, RandomCrop.Padding.ZERO))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RandomWindow(INPUT, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2.0 to 1.0");
        assertThatThrownBy(() -> new ColourJitter(0, 1, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Cutout(0)).isInstanceOf(InvalidInputException.class);
    }
}
