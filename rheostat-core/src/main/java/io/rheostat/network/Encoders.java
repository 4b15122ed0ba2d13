package io.rheostat.network;

import io.rheostat.layer.Block;
import io.rheostat.layer.ConvNorm;
import io.rheostat.layer.InvertedResidual;
import io.rheostat.layer.MaxPool;
import io.rheostat.layer.ResidualBlock;
import io.rheostat.layer.SeparableConv;
import io.rheostat.layer.Step;
import io.rheostat.layer.Unslimmed;
import io.rheostat.network.StageBuilder.BlockFactory;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;

/**
 * The encoders that come with the project. A stage ends where the stride grows; tensors that are added share a stage, so a residual
 * stage has one width, and a ResNet's stem follows the width of the first stage.
 */
final class Encoders {
    private Encoders() {}

    static Encoder build(EncoderSpec spec) {
        return switch (spec.type()) {
            case RESNET18 -> resnet(spec, ResidualBlock::basic, 1, 2, 2, 2, 2);
            case RESNET34 -> resnet(spec, ResidualBlock::basic, 1, 3, 4, 6, 3);
            case RESNET50 -> resnet(spec, ResidualBlock::bottleneck, 4, 3, 4, 6, 3);
            case RESNET9 -> resnet9(spec);
            case MOBILENET_V1 -> mobileNetV1(spec);
            case MOBILENET_V2 -> mobileNetV2(spec);
        };
    }

    /** He et al. 2016, table 1, with the stride of bottlenecks in the 3x3 convolution. */
    private static Encoder resnet(EncoderSpec spec, BlockFactory block, int expansion, int... depths) {
        int base = spec.channels();
        StageBuilder builder = new StageBuilder(spec.outputStride())
                .add(
                        1,
                        base,
                        2,
                        (name, in, out, step) ->
                                ConvNorm.of(name, in, out, Conv2dSpec.same(7, step.stride()), Activation.RELU))
                .pool(new MaxPool(3, 2, 1), 2);
        for (int i = 0; i < depths.length; i++) {
            builder.add(depths[i], (base << i) * expansion, i == 0 ? 1 : 2, block)
                    .endStage();
        }
        return encoder(spec, builder);
    }

    /** A residual network for 32x32 images: a stem, then three stages that each halve the size and end in a residual block. */
    private static Encoder resnet9(EncoderSpec spec) {
        int base = spec.channels();
        StageBuilder builder = new StageBuilder(spec.outputStride())
                .add(1, base, 1, Encoders::conv3x3)
                .endStage();
        for (int i = 1; i <= 3; i++) {
            builder.add(1, base << i, 2, Encoders::conv3x3)
                    .add(1, base << i, 1, ResidualBlock::basic)
                    .endStage();
        }
        return encoder(spec, builder);
    }

    /** Howard et al. 2017, table 1. */
    private static Encoder mobileNetV1(EncoderSpec spec) {
        int base = spec.channels();
        StageBuilder builder = new StageBuilder(spec.outputStride())
                .add(1, base, 2, Encoders::conv3x3ToSix)
                .add(1, base * 2, 1, SeparableConv::of)
                .endStage()
                .add(2, base * 4, 2, SeparableConv::of)
                .endStage()
                .add(2, base * 8, 2, SeparableConv::of)
                .endStage()
                .add(6, base * 16, 2, SeparableConv::of)
                .endStage()
                .add(2, base * 32, 2, SeparableConv::of)
                .endStage();
        return encoder(spec, builder);
    }

    /** Sandler et al. 2018, table 2; {@code base} is 32 there, and the other counts keep their ratio to it. */
    private static Encoder mobileNetV2(EncoderSpec spec) {
        int base = spec.channels();
        StageBuilder builder = new StageBuilder(spec.outputStride())
                .add(1, base, 2, Encoders::conv3x3ToSix)
                .add(1, base / 2, 1, inverted(1))
                .endStage()
                .add(2, base * 3 / 4, 2, inverted(6))
                .endStage()
                .add(3, base, 2, inverted(6))
                .endStage()
                .add(4, base * 2, 2, inverted(6))
                .add(3, base * 3, 1, inverted(6))
                .endStage()
                .add(3, base * 5, 2, inverted(6))
                .add(1, base * 10, 1, inverted(6));
        if (spec.tail()) {
            builder.add(
                    1,
                    base * 40,
                    1,
                    (name, in, out, step) ->
                            new Unslimmed(ConvNorm.of(name, in, out, Conv2dSpec.pointwise(), Activation.RELU6)));
        }
        return encoder(spec, builder.endStage());
    }

    private static BlockFactory inverted(int expansion) {
        return (name, in, out, step) -> InvertedResidual.of(name, in, out, expansion, step);
    }

    private static Block conv3x3(String name, int in, int out, Step step) {
        return ConvNorm.of(name, in, out, step.apply(Conv2dSpec.same(3, 1)), Activation.RELU);
    }

    private static Block conv3x3ToSix(String name, int in, int out, Step step) {
        return ConvNorm.of(name, in, out, step.apply(Conv2dSpec.same(3, 1)), Activation.RELU6);
    }

    private static Encoder encoder(EncoderSpec spec, StageBuilder builder) {
        return new Encoder(builder.stages(), spec.rounding());
    }
}
