package io.rheostat.pretrained;

import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and shapes of published networks, made by walking their modules in the order of their definition, which is that of the forward
 * pass: an oracle that shares nothing with the tables. Classifier and counters included.
 */
final class Published {
    private final Map<String, Shape> tensors = new LinkedHashMap<>();

    private Published() {}

    static Map<String, Shape> of(EncoderType type, PretrainedFormat format) {
        Published net = new Published();
        switch (type) {
            case RESNET18 -> net.resnet(false, 2, 2, 2, 2);
            case RESNET34 -> net.resnet(false, 3, 4, 6, 3);
            case RESNET50 -> net.resnet(true, 3, 4, 6, 3);
            case MOBILENET_V1 -> net.timmV1();
            case MOBILENET_V2 -> net.mobileNetV2(format == PretrainedFormat.TIMM);
            case RESNET9 -> throw new IllegalArgumentException("nobody publishes it");
        }
        return net.tensors;
    }

    /** The encoder's parameters as our forward pass uses them. */
    static List<ParameterSpec> ours(EncoderType type) {
        NetworkSpec spec = new NetworkSpec(EncoderSpec.of(type), DecoderSpec.of(DecoderType.LINEAR), Map.of());
        return new Supernet(spec, List.of(Task.classification("shape", List.of("box", "ball"))))
                .parameters().stream()
                        .filter(parameter -> parameter.name().startsWith("encoder."))
                        .toList();
    }

    private void conv(String conv, String norm, int out, int perGroup, int kernel) {
        tensors.put(conv + ".weight", new Shape(out, perGroup, kernel, kernel));
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            tensors.put(norm + "." + part, new Shape(out));
        }
        tensors.put(norm + ".num_batches_tracked", new Shape());
    }

    private void classifier(String name, int in) {
        tensors.put(name + ".weight", new Shape(1000, in));
        tensors.put(name + ".bias", new Shape(1000));
    }

    private void resnet(boolean bottleneck, int... depths) {
        int in = 64;
        conv("conv1", "bn1", in, 3, 7);
        for (int layer = 1; layer <= 4; layer++) {
            int planes = 32 << layer;
            int out = bottleneck ? 4 * planes : planes;
            for (int block = 0; block < depths[layer - 1]; block++) {
                String at = "layer" + layer + "." + block + ".";
                conv(at + "conv1", at + "bn1", planes, in, bottleneck ? 1 : 3);
                conv(at + "conv2", at + "bn2", planes, planes, 3);
                if (bottleneck) {
                    conv(at + "conv3", at + "bn3", out, planes, 1);
                }
                if (block == 0 && (layer > 1 || in != out)) {
                    conv(at + "downsample.0", at + "downsample.1", out, in, 1);
                }
                in = out;
            }
        }
        classifier("fc", in);
    }

    private void timmV1() {
        int in = 32;
        conv("conv_stem", "bn1", in, 3, 3);
        int[] repeats = {1, 2, 2, 6, 2};
        for (int stage = 0; stage < repeats.length; stage++) {
            for (int block = 0; block < repeats[stage]; block++) {
                String at = "blocks." + stage + "." + block + ".";
                conv(at + "conv_dw", at + "bn1", in, 1, 3);
                conv(at + "conv_pw", at + "bn2", 64 << stage, in, 1);
                in = 64 << stage;
            }
        }
        classifier("classifier", in);
    }

    private void mobileNetV2(boolean timm) {
        int[][] settings = {{1, 16, 1}, {6, 24, 2}, {6, 32, 3}, {6, 64, 4}, {6, 96, 3}, {6, 160, 3}, {6, 320, 1}};
        int in = 32;
        int feature = 0;
        conv(timm ? "conv_stem" : "features.0.0", timm ? "bn1" : "features.0.1", in, 3, 3);
        for (int stage = 0; stage < settings.length; stage++) {
            int expansion = settings[stage][0];
            int out = settings[stage][1];
            for (int block = 0; block < settings[stage][2]; block++) {
                feature++;
                if (timm) {
                    timmBlock("blocks." + stage + "." + block + ".", in, out, expansion);
                } else {
                    torchvisionBlock("features." + feature + ".conv.", in, out, expansion);
                }
                in = out;
            }
        }
        conv(timm ? "conv_head" : "features.18.0", timm ? "bn2" : "features.18.1", 1280, in, 1);
        classifier(timm ? "classifier" : "classifier.1", 1280);
    }

    private void torchvisionBlock(String at, int in, int out, int expansion) {
        int inner = in * expansion;
        int child = 0;
        if (expansion != 1) {
            conv(at + child + ".0", at + child + ".1", inner, in, 1);
            child++;
        }
        conv(at + child + ".0", at + child + ".1", inner, 1, 3);
        conv(at + (child + 1), at + (child + 2), out, inner, 1);
    }

    private void timmBlock(String at, int in, int out, int expansion) {
        int inner = in * expansion;
        if (expansion == 1) {
            conv(at + "conv_dw", at + "bn1", inner, 1, 3);
            conv(at + "conv_pw", at + "bn2", out, inner, 1);
        } else {
            conv(at + "conv_pw", at + "bn1", inner, in, 1);
            conv(at + "conv_dw", at + "bn2", inner, 1, 3);
            conv(at + "conv_pwl", at + "bn3", out, inner, 1);
        }
    }
}
