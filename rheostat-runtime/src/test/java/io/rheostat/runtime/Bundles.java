package io.rheostat.runtime;

import io.rheostat.bundle.Bundle;
import io.rheostat.network.EncoderType;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.onnx.Nets;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A bundle of random weights whose table says that wider is better, and what is needed to run it. */
public final class Bundles {
    private Bundles() {}

    /** A task for every kind of decoder; two encoders, two decoder widths. */
    public static Bundle small() {
        Bundle flat = io.rheostat.runtime.onnx.Bundles.of(Nets.of(EncoderType.RESNET9, 32), 1);
        return new Bundle(
                flat.tasks(),
                flat.network(),
                flat.space(),
                flat.preprocessing(),
                flat.provenance(),
                flat.weights(),
                flat.calibration(),
                wideIsGood(flat.table()));
    }

    private static QualityTable wideIsGood(QualityTable table) {
        List<EncoderEntry> encoders = table.encoders().stream()
                .map(encoder -> wideIsGood(table, encoder))
                .toList();
        return new QualityTable(table.tasks(), table.fullCost(), encoders);
    }

    private static EncoderEntry wideIsGood(QualityTable table, EncoderEntry encoder) {
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        double width = encoder.config().width(0);
        encoder.decoders()
                .forEach((task, entries) -> decoders.put(
                        task,
                        entries.stream()
                                .map(entry -> wideIsGood(table.task(task), width, entry))
                                .toList()));
        return new EncoderEntry(encoder.config(), encoder.cost(), decoders);
    }

    private static DecoderEntry wideIsGood(Task task, double encoderWidth, DecoderEntry entry) {
        Metric metric = task.primaryMetric();
        double good = 0.6 * encoderWidth + 0.3 * entry.width();
        Map<String, Double> metrics = Map.of(metric.name(), metric.higherIsBetter() ? good : 1 - good);
        return new DecoderEntry(entry.width(), entry.cost(), metrics, entry.source());
    }

    static ImageInput noise(long seed, int height, int width) {
        Random random = new Random(seed);
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return ImageInput.ofPlanes(height, width, values);
    }

    static Plan withConfig(Plan plan, SubnetConfig config) {
        return new Plan(
                config,
                plan.constraint(),
                plan.cost(),
                plan.latencyNanos(),
                plan.limit(),
                plan.objective(),
                plan.decoders(),
                plan.planner(),
                plan.reason());
    }

    /** Any of those that are calibrated. */
    public static SubnetConfig anySubnet(Bundle bundle, Random random) {
        Map<String, Double> decoders = new LinkedHashMap<>();
        for (String task : bundle.table().taskNames()) {
            decoders.put(task, any(bundle.table().decoderWidths(), random));
        }
        return new SubnetConfig(any(bundle.table().encoders(), random).config(), decoders);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Of a result that is no label map. */
    static float[] values(TaskResult result) {
        return result instanceof Classification classification
                ? classification.probabilities()
                : ((FloatTensor) ((DenseResult) result).values()).values();
    }
}
