package io.rheostat.data.voc;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Batch;
import io.rheostat.data.DataSource;
import io.rheostat.data.RealData;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.RandomWindow;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.data.source.DataSources;
import io.rheostat.data.source.DataSummary;
import io.rheostat.data.source.PartSummary;
import io.rheostat.data.source.TaskSummary;
import io.rheostat.data.split.Split;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The photographs of 2007. */
class VocRealDataTest {
    private Path folder;
    private DataSource voc;

    @BeforeEach
    void open() {
        folder = RealData.folder("voc-dense");
        voc = DataSources.open("voc-dense:" + folder);
    }

    @Test
    void every_photograph_is_in_one_part_and_a_fifth_is_for_the_test() {
        Split<String> split = VocLayout.find(folder).split();
        Set<String> all = new HashSet<>(split.train());
        all.addAll(split.heldOut());
        all.addAll(split.test());
        assertThat(all).hasSize(632);
        assertThat(split.train().size() + split.heldOut().size() + split.test().size())
                .isEqualTo(632);
        // Three standard deviations of a binomial count around 126 and 51.
        assertThat(split.test()).hasSizeBetween(96, 156);
        assertThat(split.heldOut()).hasSizeBetween(30, 72);
    }

    @Test
    void every_file_is_sound_and_the_parts_look_alike() {
        DataSummary summary = DataSummary.of(voc);
        assertThat(summary.hasProblems()).isFalse();
        for (PartSummary part : summary.parts()) {
            TaskSummary segmentation = part.tasks().get(0);
            // The rarest class is on 31 of all photographs, so a small part may lack it.
            long absent = segmentation.classes().values().stream()
                    .filter(pixels -> pixels == 0)
                    .count();
            assertThat(absent).as(part.name()).isLessThanOrEqualTo(part.name().equals("held out") ? 2 : 0);
            // VOC's own statistics: about 5 % void, and some 70 % background.
            assertThat(segmentation.unknownShare()).isBetween(0.03, 0.09);
            assertThat(share(segmentation, "background")).isBetween(0.6, 0.82);
            assertThat(share(part.tasks().get(1), "no")).isEqualTo(share(segmentation, "background"));
            assertThat(share(part.tasks().get(2), "yes")).isBetween(0.01, 0.05);
            assertThat(part.tasks().get(2).unknownShare())
                    .as("regions close most ribbons")
                    .isLessThan(0.5 * segmentation.unknownShare());
        }
    }

    private static double share(TaskSummary task, String name) {
        double total =
                task.classes().values().stream().mapToLong(Long::longValue).sum();
        return task.classes().get(name) / total;
    }

    @Test
    void training_batches_have_lines_of_one_pixel_whatever_the_scale() {
        Loader loader = Loader.of(voc.train(), voc.tasks(), voc.preprocessing())
                .batchSize(16)
                .training(Augmentation.dense(new RandomWindow(voc.preprocessing(), 0.5, 2)), 3)
                .build();
        try (BatchIterator batches = loader.batches(0)) {
            Batch batch = batches.next();
            assertThat(batch.images().shape().extents()).containsExactly(16, 3, 192, 192);
            int[] lines = labels(batch.targets().get("boundaries"));
            assertThat(Arrays.stream(lines).filter(label -> label == 1).count()).isBetween(1000L, 16 * 192 * 192 / 20L);
            assertThat(blocks(lines, 192)).as("2 x 2 pixels of boundary").isLessThan(16 * 192 / 2);
        }
    }

    private static int[] labels(Target target) {
        return ((LabelTensor) target).values();
    }

    private static int blocks(int[] lines, int width) {
        int count = 0;
        for (int i = 0; i < lines.length - width - 1; i++) {
            count += lines[i] == 1 && lines[i + 1] == 1 && lines[i + width] == 1 && lines[i + width + 1] == 1 ? 1 : 0;
        }
        return count;
    }
}
