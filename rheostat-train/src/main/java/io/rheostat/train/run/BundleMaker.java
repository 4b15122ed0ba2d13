package io.rheostat.train.run;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.calibration.Calibration;
import io.rheostat.config.ConfigWriter;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.train.measure.Calibrator;
import io.rheostat.train.measure.EncoderCandidates;
import io.rheostat.train.measure.EncoderSearch;
import io.rheostat.train.measure.Evaluator;
import io.rheostat.train.measure.QualityTableBuilder;
import io.rheostat.train.measure.TableConfig;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.SideBySide;
import io.rheostat.train.torch.TorchRuntime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** From trained weights to what is deployed: chooses encoder configurations, calibrates and measures them on held-out data. */
final class BundleMaker {
    private final Workbench bench;
    private final ParameterStore parameters;
    private final Progress progress;
    private final Calibrator calibrator;

    BundleMaker(Workbench bench, ParameterStore parameters, Progress progress) {
        this.bench = bench;
        this.parameters = parameters;
        this.progress = progress;
        this.calibrator = new Calibrator(bench.supernet(), parameters, bench.calibrationBatches());
    }

    Bundle make() {
        Evaluator evaluator = new Evaluator(
                bench.supernet(),
                parameters,
                bench.evaluationLoader(bench.data().heldOut()));
        QualityTableBuilder.Result measured = new QualityTableBuilder(
                        bench.space(),
                        bench.cost(),
                        calibrator,
                        evaluator,
                        settings().measuredDecoderWidths(),
                        progress)
                .build(candidates().stream()
                        .flatMap(encoder -> bench.space().withEmphases(encoder).stream())
                        .toList());
        return new Bundle(
                bench.supernet().tasks(),
                bench.config().network(),
                bench.space(),
                bench.data().preprocessing(),
                provenance(),
                parameters.export(),
                measured.calibration(),
                measured.table());
    }

    private TableConfig settings() {
        return bench.config().table();
    }

    /** Without emphasis: what is good for its cost is found once for all of them. */
    private List<EncoderConfig> candidates() {
        SearchSpace space = bench.space();
        return switch (settings().encoders()) {
            case UNIFORM -> EncoderCandidates.uniform(space);
            case GRID -> EncoderCandidates.grid(space, settings().maxEncoders());
            case SEARCH -> search(space);
        };
    }

    private List<EncoderConfig> search(SearchSpace space) {
        int evaluations = settings().searchEvaluations();
        try (Progress.Phase phase = progress.begin("searching", evaluations, "encoder configuration")) {
            EncoderJudge judge = new EncoderJudge();
            EncoderSearch search = new EncoderSearch(
                    space,
                    configs -> SideBySide.map(configs, judge::judge, phase::advance),
                    evaluations,
                    bench.config().training().seed());
            return search.run(settings().maxEncoders());
        }
    }

    private Provenance provenance() {
        return new Provenance(
                bench.data().name(),
                bench.data().hash(),
                ConfigWriter.toTree(bench.config()),
                bench.config().training().seed(),
                SourceCommit.find(),
                TorchRuntime.versions(),
                Provenance.thisJava(),
                Provenance.thisPlatform(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Judges an encoder by the mean quality of all tasks with full decoders, on a part of the held-out data. */
    private final class EncoderJudge {
        private final Evaluator evaluator =
                new Evaluator(bench.supernet(), parameters, bench.evaluationLoader(bench.searchData()));
        private final Map<String, Map<String, Double>> reference =
                metrics(bench.space().largest().encoder());

        EncoderSearch.Fitness judge(EncoderConfig encoder) {
            Map<String, Map<String, Double>> metrics = metrics(encoder);
            double quality = bench.supernet().tasks().stream()
                    .mapToDouble(task -> gain(task, metrics))
                    .average()
                    .orElseThrow();
            return new EncoderSearch.Fitness(bench.cost().ofEncoder(encoder).macs(), quality);
        }

        private double gain(Task task, Map<String, Map<String, Double>> metrics) {
            String metric = task.primaryMetric().name();
            return task.primaryMetric()
                    .relativeGain(
                            metrics.get(task.name()).get(metric),
                            reference.get(task.name()).get(metric));
        }

        private Map<String, Map<String, Double>> metrics(EncoderConfig encoder) {
            Calibration.Builder statistics = Calibration.builder();
            calibrator.calibrate(encoder, List.of(1.0), statistics);
            SubnetConfig subnet =
                    new SubnetConfig(encoder, bench.supernet().full().decoders());
            return evaluator.evaluate(subnet, statistics.build());
        }
    }
}
