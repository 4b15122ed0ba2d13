package io.rheostat.train.measure;

import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.calibration.Calibration;
import io.rheostat.network.CostModel;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.train.TinyNet;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTableBuilderTest {
    private static final Patterns PATTERNS = new Patterns(48, 5);
    private static final List<EncoderConfig> ENCODERS = EncoderCandidates.uniform(SPACE);

    private final ParameterStore store = TinyNet.parameters(7);

    @AfterEach
    void close() {
        store.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    /** As many encoders are measured at a time as there are threads; each must be as if it were alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void every_entry_is_what_its_subnets_have_when_they_are_measured_alone(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        Calibrator calibrator = new Calibrator(
                NET,
                store,
                PATTERNS.batches().stream().map(CalibrationBatch::of).toList());
        Evaluator evaluator = new Evaluator(NET, store, PATTERNS.loader());
        QualityTableBuilder.Result result = new QualityTableBuilder(
                        SPACE,
                        new CostModel(NET, TinyNet.SIZE, TinyNet.SIZE),
                        calibrator,
                        evaluator,
                        List.of(),
                        Progress.SILENT)
                .build(ENCODERS);
        assertThat(result.table().encoders().stream().map(EncoderEntry::config)).containsExactlyElementsOf(ENCODERS);
        for (EncoderEntry entry : result.table().encoders()) {
            Calibration.Builder alone = Calibration.builder();
            calibrator.calibrate(entry.config(), SPACE.decoderWidths(), alone);
            entry.decoders()
                    .forEach((task, decoders) -> decoders.forEach(decoder -> {
                        SubnetConfig subnet = new SubnetConfig(entry.config(), Map.of(task, decoder.width()));
                        Map<String, Double> expected =
                                evaluator.evaluate(subnet, alone.build()).get(task);
                        expected.forEach((metric, value) ->
                                assertThat(decoder.metrics().get(metric)).isCloseTo(value, within(1e-9)));
                        assertThat(result.calibration().covers(subnet)).isTrue();
                    }));
        }
    }
}
