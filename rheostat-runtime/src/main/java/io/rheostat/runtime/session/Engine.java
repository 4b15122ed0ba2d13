package io.rheostat.runtime.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.ByteBuffer;

/**
 * ONNX Runtime, set up one way for all sessions. The environment belongs to the process: where an application has made one already, it is
 * shared. Thread-safe.
 */
public final class Engine {
    /**
     * How long a thread waits awake for its next part of the work. Without it every layer wakes a thread that sleeps, which costs small
     * networks up to a third of their time; with ONNX Runtime's usual milliseconds, the threads of the sessions used before take the
     * cores from the one that works.
     */
    private static final int SPIN_MICROS = 20;

    private final int threads;

    /** @param threads that one prediction uses, at least 1 */
    public Engine(int threads) {
        this.threads = threads;
    }

    /** Begins to load ONNX Runtime, which others then find loaded sooner; returns at once. */
    public static void prepare() {
        var unused = SharedEnvironment.prepare();
    }

    /** The version of ONNX Runtime. */
    public static String version() {
        return SharedEnvironment.get().getVersion();
    }

    public int threads() {
        return threads;
    }

    /** The environment of the process. */
    public static OrtEnvironment environment() {
        return SharedEnvironment.get();
    }

    /**
     * A session with the options of all others; the caller closes it.
     *
     * @param model copied where it is not in direct memory
     */
    public OrtSession open(ByteBuffer model) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.spin_duration_us", String.valueOf(SPIN_MICROS));
            return environment().createSession(direct(model), options);
        }
    }

    private static ByteBuffer direct(ByteBuffer model) {
        return model.isDirect()
                ? model
                : ByteBuffer.allocateDirect(model.remaining())
                        .put(model.duplicate())
                        .rewind();
    }
}
