package io.rheostat.train.torch;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A scope in which convolutions and linear layers compute in bfloat16 while parameters stay float32. For the forward pass
 * alone: losses and the backward pass belong after it. Open and close on one thread.
 */
public final class Autocast implements AutoCloseable {
    private final boolean wasEnabled;
    private final ScalarType previousType;

    private Autocast(boolean enabled) {
        wasEnabled = torch.is_autocast_enabled(DeviceType.CPU);
        previousType = torch.get_autocast_dtype(DeviceType.CPU);
        torch.increment_nesting();
        torch.set_autocast_enabled(DeviceType.CPU, enabled);
        torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
    }

    public static Autocast bfloat16() {
        TorchRuntime.ensureStarted();
        return new Autocast(true);
    }

    /** {@link #bfloat16} where {@code enabled}, else a scope in which everything is float32. */
    public static Autocast bfloat16If(boolean enabled) {
        TorchRuntime.ensureStarted();
        return new Autocast(enabled);
    }

    @Override
    public void close() {
        torch.set_autocast_dtype(DeviceType.CPU, previousType);
        torch.set_autocast_enabled(DeviceType.CPU, wasEnabled);
        if (torch.decrement_nesting() == 0) {
            // libtorch keeps the cast weights until here: kept on, the next step would compute with those of this one.
            torch.clear_cache();
        }
    }
}
