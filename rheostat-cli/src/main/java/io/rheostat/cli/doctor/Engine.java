package io.rheostat.cli.doctor;

import io.rheostat.train.torch.ConvolutionCheck;
import io.rheostat.train.torch.TorchException;
import io.rheostat.train.torch.TorchRuntime;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Examines libtorch: whether it loads, whether it computes, and how it would use this machine. */
final class Engine {
    private static final int SIZE = 64;

    private Engine() {}

    static List<Finding> examine() {
        try {
            TorchRuntime.ensureStarted();
            return List.of(
                    cachePlace(), versions(), multiplication(), convolutions(), threads(), blas(), nativeMemory());
        } catch (TorchException | IOException e) {
            return List.of(notLoaded(e));
        }
    }

    private static Finding versions() {
        String text = TorchRuntime.versions().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return Finding.good("libtorch", text + ", " + Loader.getPlatform());
    }

    private static Finding cachePlace() throws IOException {
        File cache = Loader.getCacheDir();
        return Finding.good("natives", cache + ", " + Machine.gib(cache.getUsableSpace()) + " free");
    }

    private static Finding multiplication() {
        try (PointerScope scope = new PointerScope()) {
            float sum = torch.matmul(torch.ones(SIZE, SIZE), torch.ones(SIZE, SIZE))
                    .sum()
                    .item_float();
            return Finding.expect(
                    sum == SIZE * SIZE * SIZE,
                    "multiplication",
                    SIZE + "x" + SIZE + " ones squared sum to " + (long) sum,
                    "It should be " + SIZE * SIZE * SIZE
                            + ": libraries of different versions are mixed. Maybe delete the natives above.");
        }
    }

    private static Finding convolutions() {
        List<ConvolutionCheck.Fault> faults = ConvolutionCheck.run();
        int cases = ConvolutionCheck.cases().size();
        return Finding.expect(
                faults.isEmpty(),
                "convolutions",
                faults.isEmpty()
                        ? "all of " + cases + " kinds and their gradients are as in double precision"
                        : ConvolutionCheck.wrongCases(faults) + " of " + cases + " kinds are wrong, such as the "
                                + faults.get(0).part() + " of " + faults.get(0).of(),
                "Networks would be trained with wrong numbers. Maybe other kernels are right here: try ONEDNN_MAX_CPU_ISA=AVX2.");
    }

    private static Finding threads() {
        int threads = torch.get_num_threads();
        int cores = Runtime.getRuntime().availableProcessors();
        return Finding.expect(
                threads <= cores,
                "threads",
                threads + " for an operation",
                "There are only " + cores + " cores. Maybe unset OMP_NUM_THREADS.");
    }

    /** OpenBLAS's own threads fight those of libtorch where both spin: matrix products then take several times as long. */
    private static Finding blas() {
        int threads = openblas_nolapack.blas_get_num_threads();
        String policy = System.getenv().getOrDefault("OMP_WAIT_POLICY", "unset");
        return Finding.expect(
                threads == 1 || "passive".equalsIgnoreCase(policy),
                "blas",
                "threads " + threads + ", OMP_WAIT_POLICY " + policy,
                "Two thread pools fight for the cores. Maybe set OMP_WAIT_POLICY=passive, or start with the rheostat script.");
    }

    private static Finding nativeMemory() {
        return Finding.good(
                "native memory",
                "at most " + Machine.gib(Pointer.maxPhysicalBytes()) + " for the process, now "
                        + Machine.gib(Pointer.physicalBytes()));
    }

    private static Finding notLoaded(Exception e) {
        return new Finding(
                "libtorch",
                String.valueOf(e.getMessage()),
                "It is unpacked to ~/.javacpp/cache and takes 450 MiB there. Maybe that was interrupted: delete this folder and try again,"
                        + " or choose another with RHEOSTAT_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=PATH.");
    }
}
