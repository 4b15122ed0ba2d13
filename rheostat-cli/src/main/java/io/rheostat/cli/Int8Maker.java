package io.rheostat.cli;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.runtime.quantise.Quantiser;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.SubnetConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an int8 model, and tells what that costs and gains. */
final class Int8Maker {
    private final Bundle bundle;
    private final SubnetConfig subnet;
    private final OnnxOptions options;
    private final Engine engine;

    /** What was made. */
    record Made(byte[] model, Int8Report report) {}

    Int8Maker(Bundle bundle, SubnetConfig subnet, OnnxOptions options, int threads) {
        this.bundle = bundle;
        this.subnet = subnet;
        this.options = options;
        this.engine = new Engine(threads);
    }

    Made make(Int8Options int8, Progress progress) {
        DataSource source = int8.source(bundle);
        byte[] inFloat = new OnnxExport(bundle).modelOf(subnet, options);
        byte[] inInt8 = new Quantiser(engine).quantise(bundle, subnet, options, int8.calibrationImages(bundle, source));
        return new Made(inInt8, compare(inFloat, inInt8, source, progress));
    }

    private Int8Report compare(byte[] inFloat, byte[] inInt8, @Nullable DataSource source, Progress progress) {
        try (Int8Comparison comparison = new Int8Comparison(bundle, subnet, engine, inFloat, inInt8)) {
            return Int8Report.of(
                    bundle.tasks(),
                    inFloat.length,
                    comparison.times(),
                    engine.threads(),
                    source == null ? null : source.test().size(),
                    source == null ? List.of() : comparison.metrics(source.test(), progress));
        }
    }
}
