package io.rheostat.train.run;

import io.rheostat.config.Doc;
import io.rheostat.data.source.DataConfig;
import io.rheostat.network.NetworkSpec;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.measure.TableConfig;
import io.rheostat.train.start.StartConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that decides what a run yields: with its seed, the whole experiment. */
@Doc("A run: data, network, widths, training, quality table.")
public record RunConfig(
        @Doc("Where samples come from.") DataConfig data,
        @Doc("The supernet at full width.") NetworkSpec network,
        @Doc("The widths; quarters.") @Nullable SpaceConfig space,

        @Doc("How training images are varied; what fits the tasks.") @Nullable
        AugmentConfig augment,

        @Doc("How the supernet is trained.") TrainConfig training,

        @Doc("How the quality table is built; its defaults.") @Nullable
        TableConfig table) {
    public RunConfig {
        space = Objects.requireNonNullElseGet(space, () -> new SpaceConfig(null, null, null));
        augment = Objects.requireNonNullElseGet(
                augment, () -> new AugmentConfig(null, null, null, null, null, null, null, null));
        table = Objects.requireNonNullElseGet(table, TableConfig::defaults);
    }

    /**
     * The same with the hashes of what it reads filled in.
     *
     * @throws io.rheostat.InvalidInputException where a file is missing, or has another hash than was given
     */
    RunConfig checked() {
        StartConfig start = training.start();
        return start == null
                ? this
                : new RunConfig(data, network, space, augment, training.withStart(start.checked()), table);
    }
}
