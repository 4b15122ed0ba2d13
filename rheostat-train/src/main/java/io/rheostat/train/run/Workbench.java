package io.rheostat.train.run;

import io.rheostat.data.DataSet;
import io.rheostat.data.DataSets;
import io.rheostat.data.DataSource;
import io.rheostat.data.KnownTasks;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.data.source.DataSources;
import io.rheostat.network.CostModel;
import io.rheostat.network.Supernet;
import io.rheostat.space.SearchSpace;
import io.rheostat.train.measure.CalibrationBatch;
import io.rheostat.train.measure.MeasuredBatch;
import io.rheostat.train.measure.TableConfig;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a configuration describes, opened: data, network, widths, costs. Everything that a run does starts from here.
 *
 * @param space every subnet that training visits
 */
public record Workbench(RunConfig config, DataSource data, Supernet supernet, SearchSpace space, CostModel cost) {
    private static final int LOADER_THREADS = 1;

    /** Opens data and network, and starts libtorch with the configured threads. */
    public static Workbench open(RunConfig config) {
        DataSource data = DataSources.open(config.data());
        Supernet supernet = new Supernet(config.network(), data.tasks());
        SearchSpace space = config.space().of(supernet);
        config.table().check(space);
        TorchRuntime.start(
                TorchSettings.defaults().withThreads(config.training().threads()));
        CostModel cost = new CostModel(
                supernet, data.preprocessing().height(), data.preprocessing().width());
        return new Workbench(config, data, supernet, space, cost);
    }

    /** What would be found out when training is over is found out before: of some task there may be nothing to learn from, or to judge by. */
    void requireKnownTasks() {
        KnownTasks.require("train", data.train(), data.tasks());
        boolean searches = config.table().encoders() == TableConfig.Candidates.SEARCH;
        KnownTasks.require("held out", searches ? searchData() : data.heldOut(), data.tasks());
    }

    /** Batches as training sees them: shuffled and augmented. */
    public Loader trainingLoader() {
        return loader(data.train())
                .training(
                        config.augment().of(data.preprocessing(), data.tasks()),
                        config.training().seed())
                .build();
    }

    /** Every sample once, in order, as it is. */
    Loader evaluationLoader(DataSet part) {
        int most = MeasuredBatch.size(data.tasks(), data.preprocessing());
        return loader(part)
                .batchSize(Math.min(config.training().batchSize(), most))
                .build();
    }

    /** The batches that batch norms are calibrated on: the first of a fixed shuffle of the training images, not augmented. */
    List<CalibrationBatch> calibrationBatches() {
        List<CalibrationBatch> batches = new ArrayList<>();
        Loader shuffled = loader(data.train())
                .training(Augmentation.none(), config.training().seed())
                .build();
        try (BatchIterator iterator = shuffled.batches(0)) {
            while (iterator.hasNext() && batches.size() < config.table().calibrationBatches()) {
                batches.add(CalibrationBatch.of(iterator.next()));
            }
        }
        return batches;
    }

    /** A part of the held-out data that is quick to go through. */
    DataSet searchData() {
        return DataSets.first(
                data.heldOut(), Math.min(data.heldOut().size(), config.table().searchImages()));
    }

    private Loader.Builder loader(DataSet part) {
        return Loader.of(part, data.tasks(), data.preprocessing())
                .batchSize(config.training().batchSize())
                .threads(LOADER_THREADS);
    }
}
