package io.rheostat.train.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredBatchTest {
    private static final List<Task> ROOM = List.of(segmentation(40), Task.depth("depth"), Task.normals("normals"));

    @Test
    void small_images_come_in_batches_of_64() {
        assertThat(MeasuredBatch.size(ROOM, input(64, 64))).isEqualTo(64);
        assertThat(MeasuredBatch.size(List.of(Task.classification("scene", List.of("in", "out"))), input(1024, 1024)))
                .as("one answer an image")
                .isEqualTo(64);
    }

    @Test
    void all_outputs_of_a_batch_take_256_megabytes_at_most() {
        assertThat(MeasuredBatch.size(ROOM, input(480, 640)))
                .as("67,108,864 values of 480 x 640 x 44")
                .isEqualTo(4);
    }

    @Test
    void one_image_is_measured_however_large_it_is() {
        assertThat(MeasuredBatch.size(List.of(segmentation(151)), input(4096, 4096)))
                .isEqualTo(1);
    }

    private static Task segmentation(int classes) {
        return Task.segmentation(
                "parts", IntStream.range(0, classes).mapToObj(i -> "class " + i).toList());
    }

    private static Preprocessing input(int height, int width) {
        return new Preprocessing(height, width, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
    }
}
