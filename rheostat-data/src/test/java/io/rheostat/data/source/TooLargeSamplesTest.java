package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.CoordinateSample;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Of ten samples a part. */
class TooLargeSamplesTest {
    private static final int HUGE = 4;

    /** Sample 4 is too large, and at first there is no memory left for the one beside it either. */
    private record Part(Set<Integer> asked) implements DataSet {
        @Override
        public int size() {
            return 10;
        }

        @Override
        public Sample get(int index) {
            boolean first = asked.add(index);
            if (index == HUGE || first && index == HUGE + 1) {
                throw new OutOfMemoryError("Java heap space");
            }
            return CoordinateSample.of(2, 3);
        }

        @Override
        public List<Path> files(int index) {
            return List.of(Path.of("photo" + index + ".jpg"), Path.of("mask" + index + ".png"));
        }
    }

    private static DataSet part() {
        return new Part(ConcurrentHashMap.newKeySet());
    }

    private record Source(DataParts parts) implements DataSource {
        @Override
        public String name() {
            return "stub";
        }

        @Override
        public List<Task> tasks() {
            return List.of(Task.depth("depth"));
        }

        @Override
        public Preprocessing preprocessing() {
            return new Preprocessing(2, 3, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        }

        @Override
        public String hash(Progress progress) {
            return "";
        }
    }

    @Test
    void what_does_not_fit_into_memory_is_left_out_and_what_merely_lay_beside_it_is_not() {
        UsableSource usable = new UsableSource(new Source(new DataParts(part(), part(), part())));
        for (DataSet part : List.of(usable.train(), usable.heldOut(), usable.test())) {
            assertThat(part.size()).isEqualTo(9);
            assertThat(part.files(4)).contains(Path.of("photo5.jpg"));
        }
    }

    @Test
    void who_does_not_skip_is_told_the_files() {
        for (Runnable reading : List.<Runnable>of(() -> part().whole(HUGE), () -> part().fitting(HUGE))) {
            assertThatThrownBy(reading::run)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("photo4.jpg", "mask4.png", "does not fit into memory", "Maybe");
        }
    }
}
