package io.rheostat.data.check;

import io.rheostat.data.DataSource;
import io.rheostat.data.Published;
import java.util.List;

/** How many images there are beside how many were published. */
final class Counts {
    private Counts() {}

    /** One line where they differ: a part of the data may be all that is wanted, so that is no fault. */
    static List<String> notes(DataSource source) {
        Published published = source.published();
        int train = source.train().size() + source.heldOut().size();
        int test = source.test().size();
        if (published == null || (published.train() == train && published.test() == test)) {
            return List.of();
        }
        return List.of("published: " + published.train() + " / " + published.test()
                + " images for training / for testing; here are " + train + " / " + test);
    }
}
