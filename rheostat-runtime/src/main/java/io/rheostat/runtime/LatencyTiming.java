package io.rheostat.runtime;

import io.rheostat.bundle.Bundle;
import io.rheostat.latency.LatencyError;
import io.rheostat.latency.LatencyFit;
import io.rheostat.plan.LatencyTable;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.latency.LatencySample;
import io.rheostat.runtime.session.BundleCompiler;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Times the parts of a model on the machine at hand, from an image of the network's size to typed results. An encoder takes what
 * preprocessing and the encoder alone take, a decoder what it adds, its result included.
 */
final class LatencyTiming {
    /** Graphs that are in memory, and timed in turns, at one time. */
    private static final int CHUNK = 8;

    private static final float GREY = 0.5f;

    private final Bundle bundle;
    private final BundleCompiler compiler;
    private final Inference inference;
    private final LatencyMeter meter;
    private final ImageInput image;

    /** A graph, and what is done with it while the clock runs. */
    private record Timed(SubnetConfig subnet, Supplier<CompiledSubnet> compile, Consumer<CompiledSubnet> run) {}

    LatencyTiming(Bundle bundle, BundleCompiler compiler, Inference inference, LatencyMeter meter) {
        this.bundle = bundle;
        this.compiler = compiler;
        this.inference = inference;
        this.meter = meter;
        this.image =
                grey(bundle.preprocessing().height(), bundle.preprocessing().width());
    }

    LatencyCalibration run(Progress progress) {
        LatencyRuns runs = LatencyRuns.of(bundle.table());
        List<Timed> parts = new ArrayList<>();
        runs.encoders()
                .forEach(encoder -> parts.add(new Timed(
                        new SubnetConfig(encoder, Map.of()), () -> compiler.compileEncoder(encoder), this::encode)));
        runs.decoders().forEach(subnet -> parts.add(whole(subnet)));
        try (Progress.Phase phase = progress.begin("timing", runs.count(), "subnet", 0)) {
            LatencyTable table = LatencyFit.fit(bundle.table(), 0, medians(parts, phase));
            Map<SubnetConfig, Double> heldOut =
                    medians(runs.heldOut().stream().map(this::whole).toList(), phase);
            return new LatencyCalibration(table, LatencyError.of(table, heldOut), compiler.threads());
        }
    }

    private Timed whole(SubnetConfig subnet) {
        return new Timed(subnet, () -> compiler.compile(subnet), session -> inference.predict(session, List.of(image)));
    }

    private void encode(CompiledSubnet encoder) {
        inference.feed(List.of(image), encoder::runOnly);
    }

    /** Whole subnets side by side; a sample each, in order. */
    List<LatencySample> time(List<SubnetConfig> subnets) {
        return samples(subnets.stream().map(this::whole).toList());
    }

    /** Subnet to its median, in nanoseconds. */
    private Map<SubnetConfig, Double> medians(List<Timed> things, Progress.Phase phase) {
        Map<SubnetConfig, Double> medians = new LinkedHashMap<>();
        for (int from = 0; from < things.size(); from += CHUNK) {
            List<Timed> chunk = things.subList(from, Math.min(things.size(), from + CHUNK));
            List<LatencySample> samples = samples(chunk);
            for (int i = 0; i < chunk.size(); i++) {
                medians.put(chunk.get(i).subnet(), (double) samples.get(i).median());
                phase.advance();
            }
        }
        return medians;
    }

    private List<LatencySample> samples(List<Timed> things) {
        List<CompiledSubnet> sessions = new ArrayList<>();
        try {
            List<Runnable> runs = new ArrayList<>();
            for (Timed timed : things) {
                CompiledSubnet session = timed.compile().get();
                sessions.add(session);
                runs.add(() -> timed.run().accept(session));
            }
            return meter.measure(runs);
        } finally {
            sessions.forEach(CompiledSubnet::release);
        }
    }

    private static ImageInput grey(int height, int width) {
        float[] values = new float[3 * height * width];
        Arrays.fill(values, GREY);
        return ImageInput.ofPlanes(height, width, values);
    }
}
