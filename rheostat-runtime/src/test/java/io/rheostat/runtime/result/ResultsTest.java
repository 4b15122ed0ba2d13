package io.rheostat.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
    private static final Task SCENE = Task.classification("scene", List.of("kitchen", "office", "bath"));
    private static final Task PARTS = Task.segmentation("parts", List.of("floor", "wall", "chair"));
    private static final Task DEPTH = Task.depth("depth");
    private static final Task NORMALS = Task.normals("normals");
    private static final Task SALIENCY = Task.saliency("saliency");
    private static final Task BOUNDARIES = Task.boundaries("boundaries");

    private static FloatTensor random(Random random, int... extents) {
        Shape shape = new Shape(extents);
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    /** The definition in double precision: a weighted mean over all source pixels. */
    private static double resized(FloatTensor output, int c, int y, int x, int height, int width) {
        Shape from = output.shape();
        double sum = 0;
        double total = 0;
        for (int sy = 0; sy < from.height(); sy++) {
            for (int sx = 0; sx < from.width(); sx++) {
                double weight = triangle(sy, y, from.height(), height) * triangle(sx, x, from.width(), width);
                sum += weight * output.values()[(c * from.height() + sy) * from.width() + sx];
                total += weight;
            }
        }
        return sum / total;
    }

    private static double triangle(int source, int output, int from, int to) {
        double step = (double) from / to;
        return Math.max(0, 1 - Math.abs(source + 0.5 - (output + 0.5) * step) / Math.max(step, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void probabilities_are_those_of_the_softmax_and_sum_to_one(long seed) {
        FloatTensor logits = random(new Random(seed), 1, 3);
        float[] probabilities = ((Classification) Results.of(SCENE, logits, 10, 20)).probabilities();
        double sum = 0;
        for (float logit : logits.values()) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < 3; i++) {
            assertThat((double) probabilities[i]).isCloseTo(Math.exp(logits.values()[i]) / sum, within(1e-6));
        }
        assertThat((double) probabilities[0] + probabilities[1] + probabilities[2])
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void logits_beyond_what_an_exponential_can_hold_give_probabilities() {
        FloatTensor huge = new FloatTensor(new Shape(1, 3), new float[] {3e38f, -3e38f, 3e38f});
        Classification result = (Classification) Results.of(SCENE, huge, 1, 1);
        assertThat(result.probabilities()).containsExactly(0.5f, 0, 0.5f);
        assertThat(result.best().name()).as("of equal ones the first").isEqualTo("kitchen");
    }

    @Test
    void classes_are_ranked_by_probability_and_found_by_name() {
        FloatTensor logits = new FloatTensor(new Shape(1, 3), new float[] {0, 2, 1});
        Classification result = (Classification) Results.of(SCENE, logits, 1, 1);
        assertThat(result.best().name()).isEqualTo("office");
        assertThat(result.best().index()).isEqualTo(1);
        assertThat(result.top(2)).extracting(Classification.Candidate::name).containsExactly("office", "bath");
        assertThat(result.top(9)).hasSize(3);
        assertThat(result.probability("bath")).isEqualTo(result.probabilities()[2]);
        assertThatThrownBy(() -> result.probability("ofice"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"office\"");
        assertThatThrownBy(() -> result.top(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("count: 0");
    }

    @ParameterizedTest
    @CsvSource({"8,8,8,8", "8,10,31,40", "12,12,5,9", "4,6,1,1"})
    void every_pixel_has_the_class_of_its_largest_resized_logit(int h, int w, int height, int width) {
        FloatTensor logits = random(new Random(h), 1, 3, h, w);
        Segmentation result = (Segmentation) Results.of(PARTS, logits, height, width);
        assertThat(result.height()).isEqualTo(height);
        assertThat(result.width()).isEqualTo(width);
        for (int i = 0; i < height * width; i++) {
            double[] resized = new double[3];
            for (int c = 0; c < 3; c++) {
                resized[c] = resized(logits, c, i / width, i % width, height, width);
            }
            double best = Arrays.stream(resized).max().orElseThrow();
            assertThat(resized[result.labelAt(i / width, i % width)]).isGreaterThan(best - 1e-4);
        }
    }

    @Test
    void shares_of_the_classes_that_are_there_come_largest_first() {
        FloatTensor logits = new FloatTensor(new Shape(1, 3, 1, 4), new float[] {0, 0, 0, 9, 0, 0, 0, 0, 1, 1, 1, 1});
        Segmentation result = (Segmentation) Results.of(PARTS, logits, 1, 4);
        assertThat(result.classAt(0, 3)).isEqualTo("floor");
        assertThat(result.shares())
                .containsExactly(
                        new Segmentation.ClassShare(2, "chair", 0.75), new Segmentation.ClassShare(0, "floor", 0.25));
    }

    @ParameterizedTest
    @CsvSource({"8,8,8,8", "8,10,31,40", "12,12,5,9"})
    void depth_is_the_resized_output_whatever_its_sign(int h, int w, int height, int width) {
        FloatTensor output = random(new Random(h + w), 1, 1, h, w);
        Depth result = (Depth) Results.of(DEPTH, output, height, width);
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < height * width; i++) {
            double expected = resized(output, 0, i / width, i % width, height, width);
            assertThat((double) result.at(i / width, i % width)).isCloseTo(expected, within(1e-4));
            nearest = Math.min(nearest, expected);
            farthest = Math.max(farthest, expected);
        }
        assertThat((double) result.nearest()).isCloseTo(nearest, within(1e-4)).isNegative();
        assertThat((double) result.farthest()).isCloseTo(farthest, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"8,8,8,8", "8,10,31,40", "12,12,5,9"})
    void normals_point_as_the_resized_output_and_have_unit_length(int h, int w, int height, int width) {
        FloatTensor output = random(new Random(h), 1, 3, h, w);
        Normals result = (Normals) Results.of(NORMALS, output, height, width);
        for (int i = 0; i < height * width; i++) {
            float[] normal = result.at(i / width, i % width);
            double dot = 0;
            double squares = 0;
            double length = 0;
            for (int c = 0; c < 3; c++) {
                double expected = resized(output, c, i / width, i % width, height, width);
                dot += normal[c] * expected;
                squares += expected * expected;
                length += (double) normal[c] * normal[c];
            }
            assertThat(length).isCloseTo(1, within(1e-6));
            assertThat(dot / Math.sqrt(squares)).as("cosine in pixel %d", i).isGreaterThan(1 - 1e-5);
        }
    }

    @Test
    void tiny_and_huge_normals_have_unit_length_and_none_at_all_faces_the_camera() {
        FloatTensor output = new FloatTensor(new Shape(1, 3, 1, 3), new float[] {0, 1e-38f, 0, 0, 0, 3e38f, 0, 0, 0});
        Normals result = (Normals) Results.of(NORMALS, output, 1, 3);
        assertThat(result.at(0, 0)).containsExactly(0, 0, -1);
        assertThat(result.at(0, 1)).containsExactly(1, 0, 0);
        assertThat(result.at(0, 2)).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"8,8,8,8", "8,10,31,40", "12,12,5,9"})
    void saliency_and_boundaries_are_the_logistic_function_of_the_resized_logits(int h, int w, int height, int width) {
        FloatTensor output = random(new Random(h), 1, 1, h, w);
        Saliency saliency = (Saliency) Results.of(SALIENCY, output, height, width);
        Boundaries boundaries = (Boundaries) Results.of(BOUNDARIES, output, height, width);
        for (int i = 0; i < height * width; i++) {
            double logit = resized(output, 0, i / width, i % width, height, width);
            double expected = logit < 0 ? Math.exp(logit) / (1 + Math.exp(logit)) : 1 / (1 + Math.exp(-logit));
            assertThat((double) saliency.at(i / width, i % width)).isCloseTo(expected, within(1e-5));
            assertThat((double) boundaries.at(i / width, i % width)).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void huge_logits_are_certain_and_nothing_overflows() {
        FloatTensor output = new FloatTensor(new Shape(1, 1, 1, 3), new float[] {-3e38f, 0, 3e38f});
        assertThat(((Saliency) Results.of(SALIENCY, output, 1, 3)).values().values())
                .containsExactly(0, 0.5f, 1);
    }

    @Test
    void a_result_does_not_see_what_becomes_of_the_output() {
        for (Task task : List.of(PARTS, DEPTH, NORMALS, SALIENCY, BOUNDARIES)) {
            FloatTensor output = random(new Random(3), 1, task.outputChannels(), 4, 4);
            FloatBuffer buffer = FloatBuffer.wrap(output.values().clone());
            TaskResult expected = Results.of(task, output, 4, 4);
            TaskResult result = Results.of(task, output.shape(), buffer, 4, 4);
            Arrays.fill(buffer.array(), 77);
            assertThat(result).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void buffers_are_read_from_their_position_wherever_they_lie() {
        FloatBuffer direct = ByteBuffer.allocateDirect(6 * Float.BYTES).asFloatBuffer();
        direct.put(new float[] {9, 9, 9, 0, 2, 1}).position(3);
        Classification result = (Classification) Results.of(SCENE, new Shape(1, 3), direct, 1, 1);
        assertThat(result.best().name()).isEqualTo("office");
        assertThat(direct.position()).isEqualTo(3);
    }

    @Test
    void what_is_not_finite_is_refused_with_the_task() {
        for (Task task : List.of(SCENE, PARTS, DEPTH, NORMALS, SALIENCY, BOUNDARIES)) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                int[] extents = task.kind().isDense() ? new int[] {1, task.outputChannels(), 2, 2} : new int[] {1, 3};
                FloatTensor output = random(new Random(1), extents);
                output.values()[output.values().length - 1] = wrong;
                assertThatThrownBy(() -> Results.of(task, output, 5, 5))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContainingAll("task " + task.name(), "" + wrong, "Maybe");
            }
        }
    }

    @Test
    void an_output_of_another_shape_is_a_fault_of_the_program() {
        for (int[] extents : new int[][] {{1, 2}, {2, 3}, {1, 3, 2, 2}}) {
            assertThatThrownBy(() -> Results.of(SCENE, random(new Random(1), extents), 2, 2))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Results.of(DEPTH, random(new Random(1), 1, 3, 2, 2), 2, 2))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
