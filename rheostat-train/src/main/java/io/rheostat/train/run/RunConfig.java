package io.rheostat.train.run;

import io.rheostat.config.Doc;
import io.rheostat.data.source.DataConfig;
import io.rheostat.network.NetworkSpec;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.measure.TableConfig;
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
        space = Objects.requireNonNullElseGet(space, () -> new SpaceConfig(null, null));
        augment = Objects.requireNonNullElseGet(augment, () -> new AugmentConfig(null, null, null));
        table = Objects.requireNonNullElseGet(table, TableConfig::defaults);
    }
}
