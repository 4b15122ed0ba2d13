package io.rheostat.benchmark;

import io.rheostat.bundle.Bundle;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.latency.LatencySample;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * What turning the dials costs with ResNet-18 at 224 x 224: planning, switching to a subnet that is kept and to one never seen, what half the
 * MACs bring, and memory. Prints a line each.
 */
public final class RuntimeDials {
    private static final int SIZE = 224;
    private static final int SUBNETS = 50;
    private static final int REPETITIONS = 2000;

    private RuntimeDials() {}

    public static void main(String[] arguments) throws IOException {
        for (EncoderType type : List.of(EncoderType.RESNET18, EncoderType.MOBILENET_V2)) {
            Bundle bundle = ClassifierBundle.of(type, SIZE, encoders(type));
            for (int threads : new int[] {1, 2}) {
                measure(type, bundle, threads);
            }
        }
    }

    /** The full one, uniform ones, and others at random. */
    private static List<EncoderConfig> encoders(EncoderType type) {
        int stages = new Supernet(ClassifierBundle.network(type), ClassifierBundle.TASKS).stages();
        Random random = new Random(3);
        List<EncoderConfig> encoders = new ArrayList<>();
        for (double width : new double[] {1, 0.75, 0.7, 0.65, 0.5, 0.25}) {
            encoders.add(EncoderConfig.uniform(stages, width));
        }
        while (encoders.size() < SUBNETS + 1) {
            List<Double> widths = new ArrayList<>();
            for (int stage = 0; stage < stages; stage++) {
                widths.add((2 + random.nextInt(7)) / 8.0);
            }
            EncoderConfig encoder = new EncoderConfig(widths);
            if (!encoders.contains(encoder)) {
                encoders.add(encoder);
            }
        }
        return encoders;
    }

    private static void measure(EncoderType type, Bundle bundle, int threads) throws IOException {
        long bound = 256L << 20;
        ModelOptions options = ModelOptions.defaults().withThreads(threads).withMemoryBytes(bound);
        ImageInput image = ImageInput.ofPlanes(SIZE, SIZE, new float[3 * SIZE * SIZE]);
        try (ControllableModel model = ControllableModel.of(bundle, options)) {
            String what = type + ", " + threads + " threads: ";
            model.predict(image);
            say(what + "resident with one subnet: %.0f MB", residentMegabytes());
            Plan full = plan(model, 1);
            Plan half = plan(model, 0.5);
            List<LatencySample> samples = model.time(List.of(full, half), LatencyMeter.THOROUGH);
            say(
                    what + "%.1f%% of the MACs take %.3f of the time (%.2f of %.2f ms)",
                    100.0 * half.cost().macs() / full.cost().macs(),
                    (double) samples.get(1).median() / samples.get(0).median(),
                    samples.get(1).median() / 1e6,
                    samples.get(0).median() / 1e6);
            say(what + "plan: %.1f us in the median", planMicros(model));
            say(
                    what + "switch to a kept subnet: %.3f ms in the median, %.3f at worst",
                    switchMillis(model, full, half));
            model.apply(full);
            say(what + "a prediction while nobody switches: %s", predictionMillis(model, image, List.of()));
            say(
                    what + "a prediction, by smaller subnets, while one new subnet after the other is compiled: %s",
                    predictionMillis(model, image, newPlans(model, bundle)));
        }
        try (ControllableModel model = ControllableModel.of(bundle, options)) {
            String what = type + ", " + threads + " threads: ";
            model.predict(image);
            say(what + "switch to a new subnet: %.1f ms in the median, %.1f at worst", newMillis(model, bundle));
            say(what + "kept after %d subnets: %.0f of %.0f MB", SUBNETS, model.sessionBytes() / 1e6, bound / 1e6);
            say(what + "resident after them: %.0f MB", residentMegabytes());
        }
    }

    private static double planMicros(ControllableModel model) {
        double[] shares = new Random(1).doubles(REPETITIONS, 0.3, 1).toArray();
        long[] nanos = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            plan(model, shares[i]);
            nanos[i] = System.nanoTime() - start;
        }
        return median(nanos) / 1e3;
    }

    private static Object[] switchMillis(ControllableModel model, Plan a, Plan b) {
        model.apply(a);
        model.apply(b);
        long[] nanos = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            model.apply(i % 2 == 0 ? a : b);
            nanos[i] = System.nanoTime() - start;
        }
        return medianAndWorst(nanos);
    }

    private static Object[] newMillis(ControllableModel model, Bundle bundle) {
        List<Plan> plans = newPlans(model, bundle);
        long[] nanos = new long[plans.size()];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            model.apply(plans.get(i));
            nanos[i] = System.nanoTime() - start;
        }
        return medianAndWorst(nanos);
    }

    /** Median, 99th percentile and worst of predictions while another thread applies {@code plans}; of 200 predictions where there are none. */
    private static String predictionMillis(ControllableModel model, ImageInput image, List<Plan> plans) {
        CompletableFuture<Void> switching = CompletableFuture.runAsync(() -> plans.forEach(model::apply));
        List<Long> nanos = new ArrayList<>();
        while (plans.isEmpty() ? nanos.size() < 200 : !switching.isDone()) {
            long start = System.nanoTime();
            model.predict(image);
            nanos.add(System.nanoTime() - start);
        }
        switching.join();
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%d, %.1f ms in the median, %.1f in 99 of 100, %.1f at worst",
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private static List<Plan> newPlans(ControllableModel model, Bundle bundle) {
        List<Plan> plans = new ArrayList<>();
        for (int i = bundle.table().encoders().size() - 1; i > 0; i--) {
            plans.add(withEncoder(plan(model, 1), bundle, i));
        }
        return plans;
    }

    private static Plan withEncoder(Plan plan, Bundle bundle, int encoder) {
        EncoderConfig config = bundle.table().encoders().get(encoder).config();
        return new Plan(
                new SubnetConfig(config, plan.config().decoders()),
                plan.constraint(),
                plan.cost(),
                plan.latencyNanos(),
                plan.limit(),
                plan.objective(),
                plan.decoders(),
                plan.planner(),
                plan.reason());
    }

    private static Plan plan(ControllableModel model, double share) {
        return model.plan(new Constraint(new Budget.Share(share), Preference.uniform(List.of(ClassifierBundle.TASK))));
    }

    private static Object[] medianAndWorst(long[] nanos) {
        return new Object[] {median(nanos) / 1e6, Arrays.stream(nanos).max().orElseThrow() / 1e6};
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What Linux says that the process holds; elsewhere 0. */
    private static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(0);
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
