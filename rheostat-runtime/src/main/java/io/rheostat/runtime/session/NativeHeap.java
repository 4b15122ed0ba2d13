package io.rheostat.runtime.session;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;

/** Memory that native code has freed and the C library has kept. Thread-safe. */
final class NativeHeap {
    /** By then those who waited for a session have it, and a process that has just started has other work behind it. */
    private static final long DELAY_SECONDS = 1;

    private static final AtomicBoolean PENDING = new AtomicBoolean();

    private NativeHeap() {}

    /**
     * Gives back to the system what is free, in a while, on another thread. While ONNX Runtime makes a session it holds the weights up to
     * three times, and the C library of Linux keeps what was freed of that: 90 MB for a ResNet-18. Does nothing where Java can't: before
     * 17.0.9, and on other systems.
     */
    static void trimSoon() {
        if (PENDING.compareAndSet(false, true)) {
            Executor later = CompletableFuture.delayedExecutor(DELAY_SECONDS, TimeUnit.SECONDS);
            later.execute(NativeHeap::trim);
        }
    }

    private static void trim() {
        PENDING.set(false);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException unavailable) {
            // Another Java or another system: the memory stays with the process, to be used again.
        }
    }
}
