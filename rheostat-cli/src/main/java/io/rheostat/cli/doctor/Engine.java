package io.rheostat.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Examines libtorch: whether it loads, whether it computes, and how it would use this machine. */
final class Engine {
    private static final int SIZE = 64;
    private static final long NATIVES_BYTES = 500L << 20;

    private Engine() {}

    static List<Finding> examine() {
        try {
            File cache = Loader.getCacheDir();
            Finding place = cachePlace(cache);
            Finding loaded = Finding.good(
                    "libtorch", Loader.getVersion("org.bytedeco", "pytorch") + ", " + Loader.getPlatform());
            return List.of(place, loaded, multiplication(), threads(), blas(), nativeMemory());
        } catch (IOException | LinkageError e) {
            return List.of(notLoaded(e));
        }
    }

    private static Finding cachePlace(File cache) {
        long free = cache.getUsableSpace();
        return Finding.expect(
                cache.isDirectory() || free >= NATIVES_BYTES,
                "natives",
                cache + ", " + Machine.gib(free) + " free",
                "The native libraries are unpacked there and take 450 MiB. Maybe free some space,"
                        + " or choose another place with RHEOSTAT_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=PATH.");
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

    private static Finding threads() {
        return Finding.good(
                "threads",
                torch.get_num_threads() + ", " + torch.get_cpu_capability().getString());
    }

    /** OpenBLAS's own threads fight those of libtorch where both spin: matrix products then take several times as long. */
    private static Finding blas() {
        int threads = openblas_nolapack.blas_get_num_threads();
        String policy = System.getenv().getOrDefault("OMP_WAIT_POLICY", "unset");
        return Finding.expect(
                threads == 1 || "passive".equalsIgnoreCase(policy),
                "blas",
                threads + " threads, OMP_WAIT_POLICY " + policy,
                "Two thread pools fight for the cores. Maybe set OMP_WAIT_POLICY=passive, or start with the rheostat script.");
    }

    private static Finding nativeMemory() {
        return Finding.good(
                "native memory",
                "at most " + Machine.gib(Pointer.maxPhysicalBytes()) + " for the process, now "
                        + Machine.gib(Pointer.physicalBytes()));
    }

    private static Finding notLoaded(Throwable e) {
        return new Finding(
                "libtorch",
                "does not load: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                "It needs glibc 2.35 or newer on Linux. Maybe the natives were unpacked partly: delete ~/.javacpp/cache and try again.");
    }
}
