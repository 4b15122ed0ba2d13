package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsableSourceTest {
    /** Every second sample makes a library fail in a way that nobody foresaw. */
    private record Damaged(DataSet data) implements DataSet {
        @Override
        public int size() {
            return data.size();
        }

        @Override
        public Sample get(int index) {
            if (index % 2 == 1) {
                throw new ArrayIndexOutOfBoundsException("index 7 of file " + index);
            }
            return data.get(index);
        }
    }

    private record Source(DataSource rooms, DataParts parts) implements DataSource {
        static Source of(int train) {
            DataSource rooms = DataSources.open(DataConfig.rooms(16, train, 1, 1, 0));
            return new Source(rooms, new DataParts(new Damaged(rooms.train()), rooms.heldOut(), rooms.test()));
        }

        @Override
        public String name() {
            return "damaged";
        }

        @Override
        public List<Task> tasks() {
            return rooms.tasks();
        }

        @Override
        public Preprocessing preprocessing() {
            return rooms.preprocessing();
        }

        @Override
        public String hash(Progress progress) {
            return rooms.hash();
        }
    }

    @Test
    void samples_that_fail_in_unforeseen_ways_are_skipped_too() {
        assertThat(new UsableSource(Source.of(5)).train().size()).isEqualTo(3);
    }

    @Test
    void samples_that_fail_in_unforeseen_ways_are_problems_of_their_part() {
        PartSummary train = DataSummary.of(Source.of(5)).parts().get(0);
        assertThat(train.problems()).hasSize(2);
        assertThat(train.problems().get(0).sample()).isEqualTo(1);
        assertThat(train.problems().get(0).reason()).contains("ArrayIndexOutOfBounds", "index 7 of file 1", "Maybe");
        assertThat(train.tasks().get(0).labelled()).isEqualTo(3);
    }

    @Test
    void who_is_not_named_among_the_skipped_is_counted_and_where_to_see_all_is_said() {
        assertThat(new UsableSource(Source.of(50)).toText())
                .contains("25 of 52 samples", "train sample 39: ", "and 5 more", "rheostat data check")
                .doesNotContain("sample 41");
        assertThat(new UsableSource(Source.of(40)).toText())
                .contains("train sample 39: ")
                .doesNotContain("more;");
    }
}
