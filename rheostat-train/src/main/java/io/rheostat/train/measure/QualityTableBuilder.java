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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures every encoder configuration that it is given with every decoder at every width: M * T * K figures that stand for M * K^T
 * subnets, since decoders do not see each other. Confined to one thread.
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
        Calibration.Builder statistics = Calibration.builder();
        List<EncoderEntry> entries = new ArrayList<>();
        try (Progress.Phase phase = progress.begin("measuring", encoders.size(), "encoder configuration")) {
            for (EncoderConfig encoder : encoders) {
                calibrator.calibrate(encoder, space.decoderWidths(), statistics);
                entries.add(entry(encoder, measure(encoder, statistics.build())));
                phase.advance();
            }
        }
        return new Result(new QualityTable(tasks(), cost.of(space.largest()), entries), statistics.build());
    }

    private List<Task> tasks() {
        return evaluator.supernet().tasks();
    }

    private Map<DecoderKey, Map<String, Double>> measure(EncoderConfig encoder, Calibration calibration) {
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
