package io.rheostat.train.torch;

import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The one place where libtorch is started and configured. Settings belong to the process, not to a thread. The first start
 * takes about 3 s on a machine that has never run it (the natives are unpacked to {@code ~/.javacpp/cache}), 1 s after.
 */
public final class TorchRuntime {
    private static @Nullable TorchSettings settings;

    private TorchRuntime() {}

    /**
     * Loads libtorch where that has not happened, and applies the settings; may be called again with others.
     *
     * @throws TorchException if the natives of this platform are missing
     */
    public static synchronized void start(TorchSettings wanted) {
        if (wanted.equals(settings)) {
            return;
        }
        load();
        torch.set_num_threads(wanted.threads());
        // OpenBLAS has a thread pool of its own, which libtorch's setting doesn't reach, and which fights libgomp for
        // the cores.
        openblas_nolapack.blas_set_num_threads(wanted.blasThreads());
        try (PointerScope scope = new PointerScope()) {
            torch.globalContext().setDeterministicAlgorithms(wanted.deterministic(), false);
            // Deterministic mode would fill every new tensor with NaN, to no use: no operation here reads what it
            // hasn't written.
            torch.globalContext().setDeterministicFillUninitializedMemory(false);
            // It would complain on standard error, once a convolution, where it does not know the processor.
            torch.globalContext().setUserEnabledNNPACK(false);
        }
        settings = wanted;
    }

    /** How many threads an operation may use. */
    static synchronized int threads() {
        ensureStarted();
        return settings == null ? 1 : settings.threads();
    }

    /** Starts with the default settings unless libtorch runs already. */
    public static synchronized void ensureStarted() {
        if (settings == null) {
            start(TorchSettings.defaults());
        }
    }

    /** Seeds libtorch's own generator, from which operations such as dropout draw. */
    public static void seed(long seed) {
        ensureStarted();
        torch.manual_seed(seed);
    }

    /** Runs native work; what libtorch throws comes out as a {@link TorchException} with one useful line. */
    public static <T> T call(Callable<T> work) {
        ensureStarted();
        try {
            return work.call();
        } catch (RuntimeException failure) {
            throw isFromLibtorch(failure) ? TorchException.from(failure) : failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As {@link #call}, for work that returns nothing. */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Names and versions of the native libraries and what they run on, for provenance. */
    public static SortedMap<String, String> versions() {
        ensureStarted();
        String report = torch.show_config().getString();
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("libtorch", find(report, "TORCH_VERSION=([\\w.+]+)"));
        versions.put("onednn", find(report, "MKL-DNN v([\\w.]+)"));
        versions.put("cpu-capability", find(report, "CPU capability usage: (\\S+)"));
        versions.put("openblas", bundled("openblas"));
        versions.put("javacpp-pytorch", bundled("pytorch"));
        return Collections.unmodifiableSortedMap(versions);
    }

    // The binding throws plain RuntimeExceptions, never a subclass, for what C++ throws.
    private static boolean isFromLibtorch(RuntimeException failure) {
        return failure.getClass() == RuntimeException.class;
    }

    private static void load() {
        try {
            Loader.load(torch.class);
            Loader.load(openblas_nolapack.class);
        } catch (LinkageError failure) {
            throw new TorchException(
                    "libtorch can't be loaded on " + Loader.getPlatform() + ": " + failure.getMessage()
                            + ". Maybe it was built for another platform, ~/.javacpp/cache is read-only, or glibc is older than 2.35.",
                    failure);
        }
    }

    private static String bundled(String artifact) {
        try {
            return Objects.requireNonNullElse(Loader.getVersion("org.bytedeco", artifact), "unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
