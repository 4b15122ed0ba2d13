package io.rheostat.server.api;

import io.rheostat.image.Scale;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.ResultPictures;
import io.rheostat.runtime.result.TaskResult;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one task says. */
public sealed interface ResultView {
    /** What its picture takes; all else is small. */
    long bytes();

    /** @param classes the most probable first */
    record Classes(String kind, List<Candidate> classes) implements ResultView {
        @Override
        public long bytes() {
            return 0;
        }
    }

    record Candidate(int index, String name, float probability) {}

    /** @param picture a PNG as a data URL; null where none was asked for */
    record Dense(
            String kind, int height, int width, @Nullable String picture, LegendView legend) implements ResultView {
        @Override
        public long bytes() {
            return picture == null ? 0 : picture.length();
        }
    }

    /** @param metres of the first and the last colour of depths; null for those of the image */
    static ResultView of(TaskResult result, boolean picture, int top, @Nullable Scale metres) {
        String kind = result.task().kind().toString();
        if (result instanceof Classification classification) {
            return new Classes(
                    kind,
                    classification.top(top).stream()
                            .map(c -> new Candidate(c.index(), c.name(), c.probability()))
                            .toList());
        }
        DenseResult dense = (DenseResult) result;
        return new Dense(
                kind,
                dense.height(),
                dense.width(),
                picture ? DataUrl.png(picture(dense, metres)) : null,
                LegendView.of(dense, metres, picture));
    }

    private static BufferedImage picture(DenseResult dense, @Nullable Scale metres) {
        return metres != null && dense instanceof Depth depth
                ? ResultPictures.bare(depth, metres)
                : ResultPictures.bare(dense);
    }
}
