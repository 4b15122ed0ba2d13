package io.rheostat.runtime.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime's environment, of which a process has one. */
final class SharedEnvironment {
    /**
     * While it makes its environment, ONNX Runtime 1.29 searches the command line of the process recursively unless ORT_DISABLE_TELEMETRY is
     * set, and a class path of some thousand characters overflows the stack of a common thread, which ends the process without a word.
     * See https://github.com/vespa-engine/vespa/pull/37786.
     */
    private static final long ROOMY_STACK = 64L << 20;

    private static @Nullable OrtEnvironment instance;

    private SharedEnvironment() {}

    static synchronized OrtEnvironment get() {
        OrtEnvironment environment = instance == null ? make() : instance;
        instance = environment;
        return environment;
    }

    private static OrtEnvironment make() {
        return CompletableFuture.supplyAsync(
                        () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR),
                        making -> new Thread(null, making, "rheostat-onnxruntime", ROOMY_STACK).start())
                .join();
    }
}
