package io.rheostat.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.DataSet;
import io.rheostat.data.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official files: the built-in names and hierarchy, and the published counts and statistics, have to be theirs. */
class Cifar100RealDataTest {
    private static Path folder;
    private static Cifar100 source;

    @BeforeAll
    static void open() {
        folder = RealData.folder("cifar100");
        source = Cifar100.open(folder, Path.of("target", "cache"), Cifar100.DEFAULT_HELD_OUT);
    }

    private static Map<String, Integer> imagesATask(DataSet data) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < data.size(); i++) {
            data.get(i).targets().keySet().forEach(task -> counts.merge(task, 1, Integer::sum));
        }
        return counts;
    }

    @Test
    void each_task_has_2250_250_and_500_images() {
        assertThat(imagesATask(source.train())).hasSize(20).allSatisfy((task, count) -> assertThat(count)
                .isEqualTo(2250));
        assertThat(imagesATask(source.heldOut())).hasSize(20).allSatisfy((task, count) -> assertThat(count)
                .isEqualTo(250));
        assertThat(imagesATask(source.test())).hasSize(20).allSatisfy((task, count) -> assertThat(count)
                .isEqualTo(500));
    }

    /** Copies of the file differ in whether the five trees are called maple or maple_tree. */
    @Test
    void the_built_in_names_are_those_of_the_files() throws IOException {
        CifarLabels builtIn = CifarLabels.read(Path.of("target", "no-such-folder"));
        assertThat(builtIn.coarse()).isEqualTo(words("coarse_label_names.txt"));
        assertThat(withoutTree(builtIn.fine())).isEqualTo(withoutTree(words("fine_label_names.txt")));
    }

    private static List<String> withoutTree(List<String> names) {
        return names.stream().map(name -> name.replace("_tree", "")).toList();
    }

    private static List<String> words(String file) throws IOException {
        return List.of(Files.readString(folder.resolve(file)).strip().split("\\s+"));
    }

    @Test
    void the_mean_and_deviation_of_the_training_file_are_the_published_ones() {
        double[] sum = new double[3];
        double[] squares = new double[3];
        for (DataSet part : new DataSet[] {source.train(), source.heldOut()}) {
            for (int i = 0; i < part.size(); i++) {
                float[] image = part.get(i).image().values();
                for (int p = 0; p < image.length; p++) {
                    sum[p / 1024] += image[p];
                    squares[p / 1024] += (double) image[p] * image[p];
                }
            }
        }
        double count = 50_000 * 1024.0;
        for (int c = 0; c < 3; c++) {
            double mean = sum[c] / count;
            assertThat(mean).isCloseTo(source.preprocessing().mean().get(c), within(1e-5));
            assertThat(Math.sqrt(squares[c] / count - mean * mean))
                    .isCloseTo(source.preprocessing().std().get(c), within(1e-4));
        }
    }
}
