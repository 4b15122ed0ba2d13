package io.rheostat.network;

import io.rheostat.layer.Block;
import io.rheostat.layer.Step;
import io.rheostat.network.Encoder.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the blocks of an encoder stage by stage, and keeps track of channels, stride and dilation. Once the output stride is reached,
 * further strides become dilations.
 */
final class StageBuilder {
    /** Makes a block of a name, input and output channels, and a step. */
    interface BlockFactory {
        Block make(String name, int in, int out, Step step);
    }

    private final int outputStride;
    private final List<Stage> stages = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    private int channels = 3;
    private int stride = 1;
    private int dilation = 1;

    StageBuilder(int outputStride) {
        this.outputStride = outputStride;
    }

    /** Adds {@code count} blocks, the first of which strides. */
    StageBuilder add(int count, int out, int firstStride, BlockFactory factory) {
        for (int i = 0; i < count; i++) {
            String name = "encoder.stage" + (stages.size() + 1) + ".block" + blocks.size();
            blocks.add(factory.make(name, channels, out, step(i == 0 ? firstStride : 1)));
            channels = out;
        }
        return this;
    }

    /** Adds a pooling, which has no weights and always strides. */
    StageBuilder pool(Block pool, int poolStride) {
        blocks.add(pool);
        stride *= poolStride;
        return this;
    }

    StageBuilder endStage() {
        stages.add(new Stage(List.copyOf(blocks), channels, stride));
        blocks = new ArrayList<>();
        return this;
    }

    List<Stage> stages() {
        return List.copyOf(stages);
    }

    private Step step(int wanted) {
        int before = dilation;
        if (wanted > 1 && stride >= outputStride) {
            dilation *= wanted;
            return new Step(1, before, dilation);
        }
        stride *= wanted;
        return new Step(wanted, before, dilation);
    }
}
