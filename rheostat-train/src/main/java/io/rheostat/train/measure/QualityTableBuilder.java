package io.rheostat.train.measure;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.cost.Cost;
import io.rheostat.network.CostModel;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import io.rheostat.train.torch.SideBySide;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures every encoder configuration that it is given with every decoder at every width: M * T * K figures that stand for M * K^T
 * subnets, since decoders do not see each other. Several encoders are measured at a time.
 *
 * @param measuredWidths decoder widths to measure; the others are predicted from their neighbours
 */
public record QualityTableBuilder(
        SearchSpace space,
        CostModel cost,
        Calibrator calibrator,
        Evaluator evaluator,
        List<Double> measuredWidths,
        Progress progress) {
    /** A table, and the statistics of every configuration in it. */
    public record Result(QualityTable table, Calibration calibration) {}

    public QualityTableBuilder {
        measuredWidths = DecoderPrediction.checkMeasured(measuredWidths, space.decoderWidths());
    }

    public Result build(List<EncoderConfig> encoders) {
        try (Progress.Phase phase = progress.begin("measuring", encoders.size(), "encoder configuration")) {
            List<Measured> measured = SideBySide.map(encoders, this::measure, phase::advance);
            QualityTable table = new QualityTable(
                    tasks(),
                    cost.of(space.largest()),
                    measured.stream().map(Measured::entry).toList());
            Calibration.Builder statistics = Calibration.builder();
            measured.forEach(one -> statistics.all(one.calibration()));
            return new Result(table, statistics.build());
        }
    }

    private record Measured(EncoderEntry entry, Calibration calibration) {}

    private Measured measure(EncoderConfig encoder) {
        Calibration.Builder statistics = Calibration.builder();
        calibrator.calibrate(encoder, space.decoderWidths(), statistics);
        Calibration calibration = statistics.build();
        return new Measured(entry(encoder, metrics(encoder, calibration)), calibration);
    }

    private List<Task> tasks() {
        return evaluator.supernet().tasks();
    }

    private Map<DecoderKey, Map<String, Double>> metrics(EncoderConfig encoder, Calibration calibration) {
        Collection<DecoderKey> decoders = tasks().stream()
                .flatMap(task -> measuredWidths.stream().map(width -> new DecoderKey(encoder, task.name(), width)))
                .toList();
        return evaluator.evaluate(encoder, decoders, calibration);
    }

    private EncoderEntry entry(EncoderConfig encoder, Map<DecoderKey, Map<String, Double>> measured) {
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        for (Task task : tasks()) {
            Map<Double, Cost> costs = cost.ofDecoder(encoder, task.name(), space.decoderWidths());
            Map<Double, Map<String, Double>> metrics = new LinkedHashMap<>();
            measuredWidths.forEach(
                    width -> metrics.put(width, measured.get(new DecoderKey(encoder, task.name(), width))));
            decoders.put(task.name(), DecoderPrediction.fill(costs, metrics));
        }
        return new EncoderEntry(encoder, cost.ofEncoder(encoder), decoders);
    }
}
