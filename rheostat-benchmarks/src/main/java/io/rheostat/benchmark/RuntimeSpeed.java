package io.rheostat.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.rheostat.bundle.Bundle;
import io.rheostat.network.CostModel;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.session.BundleCompiler;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A planned subnet against its peers, which take turns with it: a static ONNX model of the same shape that Python torch exported from a
 * plainly written network, in the same ONNX Runtime with the same options; and that plain network run eagerly by Python torch. One image of
 * 224 x 224, medians. Of both ONNX models three sessions take part, for where their memory happens to lie makes sessions of one model differ
 * by some percent; the median session counts, and how far the slowest and the fastest of three like ones are apart is printed.
 *
 * <p>Argument: a Python that has torch; {@code python3} where there is none.
 */
public final class RuntimeSpeed {
    private static final int SIZE = 224;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 50;
    private static final int SESSIONS = 3;
    private static final int PAUSE_MILLIS = 10;
    private static final int TURN = 4;
    private static final List<Double> WIDTHS = List.of(1.0, 0.5);

    private final TorchPeer torch;
    private final int threads;

    private RuntimeSpeed(TorchPeer torch, int threads) {
        this.torch = torch;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws IOException, OrtException {
        String python = arguments.length > 0 && !arguments[0].equals(".*") ? arguments[0] : "python3";
        System.out.println(
                "network       width threads  rheostat ms  static ONNX  ratio  spread  Python eager  ratio    GMAC/s  of peak");
        try (TorchPeer torch = new TorchPeer(python)) {
            for (int threads : new int[] {1, 2}) {
                RuntimeSpeed speed = new RuntimeSpeed(torch, threads);
                double peak = new MatrixPeak(threads).gigaMacsPerSecond();
                for (EncoderType type : List.of(EncoderType.RESNET18, EncoderType.MOBILENET_V2)) {
                    for (double width : WIDTHS) {
                        speed.compare(type, width, peak);
                    }
                }
                System.out.printf(
                        Locale.ROOT, "peak with %d threads: %.1f GMAC/s of a 1024 x 1024 product%n", threads, peak);
            }
        }
    }

    private void compare(EncoderType type, double width, double peak) throws IOException, OrtException {
        int stages = new Supernet(ClassifierBundle.network(type), ClassifierBundle.TASKS).stages();
        Bundle bundle = ClassifierBundle.of(
                type,
                SIZE,
                WIDTHS.stream().map(w -> EncoderConfig.uniform(stages, w)).toList());
        SubnetConfig subnet = ClassifierBundle.subnet(bundle, width);
        CostModel cost = new CostModel(new Supernet(bundle.network(), bundle.tasks()), SIZE, SIZE);
        Path exported = Files.createTempFile("peer", ".onnx");
        Engine engine = new Engine(threads);
        BundleCompiler compiler = new BundleCompiler(bundle, engine);
        torch.threads(threads);
        torch.network(
                type.toString(),
                PeerChannels.of(type, width, bundle.network().encoder().divisor()),
                ClassifierBundle.CLASSES,
                SIZE);
        torch.export(exported);
        ByteBuffer model = ByteBuffer.wrap(Files.readAllBytes(exported));
        List<CompiledSubnet> ours = new ArrayList<>();
        List<OrtSession> statics = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                ours.add(compiler.compile(subnet));
                statics.add(engine.open(model));
            }
            print(type, width, medians(peers(ours, statics)), cost.of(subnet).macs(), peak);
        } finally {
            ours.forEach(CompiledSubnet::release);
            for (OrtSession session : statics) {
                session.close();
            }
            Files.delete(exported);
        }
    }

    private List<LongSupplier> peers(List<CompiledSubnet> ours, List<OrtSession> statics) {
        FloatBuffer image = image();
        List<LongSupplier> peers = new ArrayList<>();
        ours.forEach(session -> peers.add(() -> time(() -> session.run(image, new Shape(1, 3, SIZE, SIZE)))));
        statics.forEach(session -> peers.add(() -> time(() -> run(session, image))));
        peers.add(torch::run);
        return peers;
    }

    private void print(EncoderType type, double width, double[] nanos, long macs, double peak) {
        double[] ours = Arrays.stream(nanos, 0, SESSIONS).sorted().toArray();
        double[] statics = Arrays.stream(nanos, SESSIONS, 2 * SESSIONS).sorted().toArray();
        double own = ours[SESSIONS / 2];
        double exported = statics[SESSIONS / 2];
        double eager = nanos[2 * SESSIONS];
        double spread = Math.max(ours[SESSIONS - 1] / ours[0], statics[SESSIONS - 1] / statics[0]);
        System.out.printf(
                Locale.ROOT,
                "%-13s %5.2f %7d %12.2f %12.2f %6.3f %7.3f %13.2f %6.2f %9.1f %7.0f%%%n",
                type,
                width,
                threads,
                own / 1e6,
                exported / 1e6,
                own / exported,
                spread,
                eager / 1e6,
                eager / own,
                macs / own,
                100 * macs / own / peak);
    }

    /**
     * In rounds, in another order each, with pauses in which the threads of the one before fall asleep. So does the second core of a virtual
     * machine, which then takes milliseconds to wake: a peer therefore runs some times in a row, and its last run counts.
     */
    static double[] medians(List<LongSupplier> peers) {
        Random random = new Random(1);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, peers.size()).boxed().toList());
        List<long[]> rounds = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long[] nanos = new long[peers.size()];
            Collections.shuffle(order, random);
            for (int peer : order) {
                pause();
                for (int run = 0; run < TURN; run++) {
                    nanos[peer] = peers.get(peer).getAsLong();
                }
            }
            if (round >= WARM_UP) {
                rounds.add(nanos);
            }
        }
        double[] medians = new double[peers.size()];
        for (int peer = 0; peer < medians.length; peer++) {
            int index = peer;
            long[] sorted =
                    rounds.stream().mapToLong(nanos -> nanos[index]).sorted().toArray();
            medians[peer] = sorted[sorted.length / 2];
        }
        return medians;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static void run(OrtSession session, FloatBuffer image) {
        try (OnnxTensor input = OnnxTensor.createTensor(Engine.environment(), image, new long[] {1, 3, SIZE, SIZE});
                OrtSession.Result result = session.run(Map.of("image", input))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer image() {
        FloatBuffer image = ByteBuffer.allocateDirect(3 * SIZE * SIZE * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        while (image.hasRemaining()) {
            image.put(random.nextFloat());
        }
        return image.flip();
    }
}
