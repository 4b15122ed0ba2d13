package io.rheostat.train.run;

import io.rheostat.config.Doc;
import io.rheostat.network.Supernet;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which widths there are to choose from. */
@Doc("The widths that training visits and planning chooses from.")
public record SpaceConfig(
        @Doc("Widths of an encoder stage, ascending, ending in 1; [0.25, 0.5, 0.75, 1].") @Nullable
        List<Double> encoderWidths,

        @Doc(
                "The narrowest of these that each encoder stage may have, shallowest first; all may have all. A start from published weights keeps more where the first stages stay wide.")
        @Nullable
        List<Double> narrowest,

        @Doc("Widths of a decoder, ascending, ending in 1; [0.25, 0.5, 0.75, 1].") @Nullable
        List<Double> decoderWidths) {
    private static final List<Double> QUARTERS = List.of(0.25, 0.5, 0.75, 1.0);

    public SpaceConfig {
        encoderWidths = Objects.requireNonNullElse(encoderWidths, QUARTERS);
        decoderWidths = Objects.requireNonNullElse(decoderWidths, QUARTERS);
        int stages = narrowest == null ? 1 : Math.max(1, narrowest.size());
        new SearchSpace(stages, encoderWidths, narrowest, List.of(), decoderWidths);
    }

    SearchSpace of(Supernet supernet) {
        List<String> tasks = supernet.tasks().stream().map(Task::name).toList();
        return new SearchSpace(
                supernet.stages(),
                encoderWidths,
                narrowest,
                tasks,
                decoderWidths,
                supernet.spec().encoder().emphasis());
    }
}
