package io.rheostat.runtime.session;

import io.rheostat.bundle.Bundle;
import io.rheostat.cost.Cost;
import io.rheostat.network.CostModel;
import io.rheostat.network.Supernet;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.Map;

/** Compiles subnets of a bundle, for images of the size that the bundle was trained with. Thread-safe. */
public final class BundleCompiler implements SubnetCompiler {
    /** ONNX Runtime keeps weights in the layout of its kernels beside those that it was given. */
    private static final long COPIES_OF_WEIGHTS = 2;

    private final OnnxExport export;
    private final OnnxOptions options;
    private final CostModel cost;
    private final Engine engine;

    public BundleCompiler(Bundle bundle, Engine engine) {
        this.export = new OnnxExport(bundle);
        this.options = OnnxOptions.of(bundle.preprocessing());
        this.cost = new CostModel(
                new Supernet(bundle.network(), bundle.tasks()),
                bundle.preprocessing().height(),
                bundle.preprocessing().width());
        this.engine = engine;
    }

    /** That one run of a session uses. */
    public int threads() {
        return engine.threads();
    }

    @Override
    public CompiledSubnet compile(SubnetConfig subnet) {
        CompiledSubnet session = new CompiledSubnet(subnet, engine, export.bufferOf(subnet, options), bytes(subnet));
        NativeHeap.trimSoon();
        return session;
    }

    /** The encoder with no decoder behind it; its outputs are the features that decoders read. */
    public CompiledSubnet compileEncoder(EncoderConfig encoder) {
        SubnetConfig alone = new SubnetConfig(encoder, Map.of());
        return new CompiledSubnet(
                alone, engine, export.bufferOfEncoder(encoder, options), bytes(cost.ofEncoder(encoder)));
    }

    /** What a session of a subnet is taken to hold. */
    public long bytes(SubnetConfig subnet) {
        return bytes(cost.of(subnet));
    }

    /** An upper estimate: as if no memory of an activation were used again by a later one. */
    private static long bytes(Cost cost) {
        return Float.BYTES * (COPIES_OF_WEIGHTS * cost.params() + cost.activations());
    }
}
