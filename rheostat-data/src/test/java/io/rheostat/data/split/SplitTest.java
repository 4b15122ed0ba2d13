package io.rheostat.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private record Counted(int size) implements DataSet {
        @Override
        public Sample get(int index) {
            throw new AssertionError("nobody needs it");
        }
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "image" + i).toList();
    }

    @Test
    void a_lot_is_the_beginning_of_the_published_hash() {
        // SHA-256 of "abc" begins with ba7816bf8f01 (FIPS 180-2, appendix B.1).
        assertThat(Lot.of("abc")).isEqualTo(0xba7816bf8f01L / (double) (1L << 48));
    }

    @Test
    void names_are_shared_out_by_lot_whatever_their_order() {
        List<String> names = new ArrayList<>(names(4000));
        Split<String> split = Split.byName(names, 0.2, 0.1);
        Collections.reverse(names);
        assertThat(Split.byName(names, 0.2, 0.1)).isEqualTo(split);
        // Within four standard deviations of 800, 320 and 2880.
        assertThat(split.test()).hasSizeBetween(700, 900);
        assertThat(split.heldOut()).hasSizeBetween(251, 389);
        List<String> all = new ArrayList<>(split.train());
        all.addAll(split.heldOut());
        all.addAll(split.test());
        assertThat(all).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void a_published_test_part_stays_whole_and_the_training_part_gives_the_held_out_one() {
        Split<String> split = Split.published(names(1000), List.of("b", "a"), 0.1);
        assertThat(split.test()).containsExactly("b", "a");
        assertThat(split.heldOut()).hasSizeBetween(62, 138).doesNotContainAnyElementsOf(split.train());
        assertThat(split.train().size() + split.heldOut().size()).isEqualTo(1000);
    }

    @Test
    void images_with_successive_numbers_are_held_out_together() {
        List<String> train = IntStream.range(0, 1000)
                .filter(i -> i % 10 != 7)
                .mapToObj(i -> "shot_" + i)
                .toList();
        Split<String> split = Split.publishedInRuns(train, List.of("b", "a"), 0.1, name -> name);
        assertThat(split.test()).containsExactly("b", "a");
        assertThat(split.heldOut()).hasSize(90);
        for (String name : split.heldOut()) {
            int number = Integer.parseInt(name.substring("shot_".length()));
            assertThat(split.train()).doesNotContain("shot_" + (number - 1), "shot_" + (number + 1));
        }
        assertThat(split.train()).doesNotContainAnyElementsOf(split.heldOut()).hasSize(train.size() - 90);
    }

    @Test
    void a_run_longer_than_the_held_out_part_is_cut() {
        List<String> train = new ArrayList<>(names(200));
        Split<String> split = Split.publishedInRuns(train, List.of(), 0.1, name -> name);
        assertThat(split.heldOut()).hasSize(20);
        assertThat(split.train()).hasSize(180);
        int first = split.heldOut().stream().mapToInt(SplitTest::number).min().orElseThrow();
        assertThat(split.heldOut().stream().map(SplitTest::number)).allMatch(number -> number < first + 20);
        Collections.reverse(train);
        assertThat(Split.publishedInRuns(train, List.of(), 0.1, name -> name)).isEqualTo(split);
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring("image".length()));
    }

    @Test
    void names_without_successive_numbers_are_runs_of_their_own() {
        List<String> names = List.of("b", "c1", "d2", "a", "d4", "d3", "1234567890123", "1234567890124", "d", "e5");
        assertThat(Runs.of(names, name -> name, 9))
                .containsExactlyInAnyOrder(
                        List.of("a"),
                        List.of("b"),
                        List.of("c1"),
                        List.of("d"),
                        List.of("d2", "d3", "d4"),
                        List.of("e5"),
                        List.of("1234567890123", "1234567890124"));
    }

    @Test
    void one_image_at_least_is_held_out() {
        Split<String> split = Split.publishedInRuns(List.of("a", "b"), List.of(), 0.1, name -> name);
        assertThat(split.heldOut()).hasSize(1);
        assertThat(split.train()).hasSize(1);
    }

    @Test
    void frames_are_parted_in_their_order_with_a_gap_between() {
        List<Integer> frames = IntStream.range(0, 100).boxed().toList();
        Split<Integer> split = Split.byTime(frames, 0.2, 0.1, 0.03);
        assertThat(split.train()).isEqualTo(frames.subList(0, 64));
        assertThat(split.heldOut()).isEqualTo(frames.subList(67, 77));
        assertThat(split.test()).isEqualTo(frames.subList(80, 100));
    }

    @Test
    void a_sample_in_two_parts_is_refused_by_name() {
        assertThatThrownBy(() -> Split.published(names(100), List.of("a", "image7"), 0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("image7", "twice", "Maybe");
    }

    @Test
    void an_empty_part_is_refused_where_all_are_needed() {
        emptyPartRefused(Split.byTime(List.of(1, 2), 0.2, 0.1, 0.03), "train has 1 samples, held out 1 and test 0");
        emptyPartRefused(Split.published(List.of(), List.of("a"), 0.1), "train has 0 samples, held out 0 and test 1");
        DataSet one = new Counted(1);
        new DataParts(one, one, one).requireSamples();
    }

    private static void emptyPartRefused(Split<?> split, String counts) {
        DataParts parts = split.parts(samples -> new Counted(samples.size()));
        assertThatThrownBy(parts::requireSamples)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(counts, "Maybe");
    }
}
