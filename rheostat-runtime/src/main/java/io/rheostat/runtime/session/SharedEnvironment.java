package io.rheostat.runtime.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime's environment, of which a process has one. */
final class SharedEnvironment {
    /**
     * While it makes its environment, ONNX Runtime 1.29 searches the command line of the process recursively unless ORT_DISABLE_TELEMETRY is
     * set, and a class path of some thousand characters overflows the stack of a common thread, which ends the process without a word.
     * See https://github.com/vespa-engine/vespa/pull/37786.
     */
    private static final long ROOMY_STACK = 64L << 20;

    private static @Nullable CompletableFuture<OrtEnvironment> environment;

    private SharedEnvironment() {}

    /** Begins to load ONNX Runtime, where nobody has, and returns at once: it takes some tenths of a second. */
    static synchronized CompletableFuture<OrtEnvironment> prepare() {
        CompletableFuture<OrtEnvironment> loading = environment == null ? load() : environment;
        environment = loading;
        return loading;
    }

    static OrtEnvironment get() {
        try {
            return prepare().join();
        } catch (CompletionException failure) {
            throw new IllegalStateException(
                    "ONNX Runtime can't be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + ". Maybe it has no natives for this platform, or the folder for temporary files is full.",
                    failure.getCause());
        }
    }

    private static CompletableFuture<OrtEnvironment> load() {
        return CompletableFuture.supplyAsync(
                () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR),
                loading -> new Thread(null, loading, "rheostat-onnxruntime", ROOMY_STACK).start());
    }
}
