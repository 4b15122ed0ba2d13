package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.task.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassColoursTest {
    /** As PASCAL VOC has them: the background comes first. */
    private static Task classes(int count) {
        return Task.segmentation(
                "parts",
                IntStream.range(0, count)
                        .mapToObj(i -> i == 0 ? "background" : "class " + i)
                        .toList());
    }

    private static double least(Task task, Sight sight) {
        ClassColours colours = ClassColours.of(task);
        List<double[]> places = IntStream.range(0, task.classes().size())
                .mapToObj(label -> sight.lab(colours.of(label)))
                .toList();
        return IntStream.range(1, places.size())
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(j -> Sight.distance(places.get(i), places.get(j)))
                        .min()
                        .orElseThrow())
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"8, 50, 25", "21, 29, 15", "40, 21, 10"})
    void classes_are_told_apart_by_people_who_see_red_and_green_alike_as_well(int count, double usual, double alike) {
        assertThat(least(classes(count), Sight.USUAL)).isGreaterThan(usual);
        assertThat(least(classes(count), Sight.PROTAN)).isGreaterThan(alike);
        assertThat(least(classes(count), Sight.DEUTAN)).isGreaterThan(alike);
    }

    @Test
    void the_background_is_neutral_wherever_it_stands_and_no_other_class_is() {
        Task task = Task.segmentation("parts", List.of("cat", "background", "dog"));
        ClassColours colours = ClassColours.of(task);
        assertThat(colours.of(1)).isEqualTo(0x404040);
        assertThat(colours.of(0)).isEqualTo(ClassColours.PLAIN.of(0));
        assertThat(colours.of(2)).isEqualTo(ClassColours.PLAIN.of(1));
        for (int label = 0; label < 100; label++) {
            double[] lab = Sight.USUAL.lab(ClassColours.PLAIN.of(label));
            assertThat(Math.hypot(lab[1], lab[2])).isGreaterThan(19);
        }
    }

    @Test
    void no_class_looks_as_what_is_unknown() {
        double[] unknown = Sight.USUAL.lab(Palette.UNKNOWN);
        for (int label = 0; label < 40; label++) {
            assertThat(Sight.distance(unknown, Sight.USUAL.lab(ClassColours.PLAIN.of(label))))
                    .isGreaterThan(20);
        }
    }

    @Test
    void as_many_classes_as_a_mask_can_have_have_as_many_colours() {
        assertThat(IntStream.range(0, 255).map(ClassColours.PLAIN::of).distinct())
                .hasSize(255);
    }
}
