package io.rheostat.train.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MobileNetV1 as Keras defines it, by plain loops over doubles, channels last, straight from its own weight files: shares no code with what
 * it judges.
 */
final class KerasMobileNet {
    private static final double EPSILON = 1e-3;
    private static final List<Integer> STRIDED = List.of(2, 4, 6, 12);
    private final Map<String, float[]> weights = new TreeMap<>();
    private final boolean padsLikeKeras;
    private final int outputStride;

    /**
     * @param padsLikeKeras whether strided convolutions pad below and to the right alone, or on all sides
     * @param outputStride 16 turns the last stride into dilation, from the next convolution on
     */
    KerasMobileNet(Path folder, boolean padsLikeKeras, int outputStride) throws IOException {
        this.padsLikeKeras = padsLikeKeras;
        this.outputStride = outputStride;
        JsonNode manifest = new JsonMapper()
                .readTree(Files.readString(folder.resolve("model.json")))
                .get("weightsManifest");
        for (JsonNode group : manifest) {
            Path shard = folder.resolve(group.get("paths").get(0).asString());
            if (Files.exists(shard)) {
                read(group, ByteBuffer.wrap(Files.readAllBytes(shard)).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
    }

    private void read(JsonNode group, ByteBuffer bytes) {
        for (JsonNode weight : group.get("weights")) {
            int count = 1;
            for (JsonNode extent : weight.get("shape")) {
                count *= extent.asInt();
            }
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = bytes.getFloat();
            }
            weights.put(weight.get("name").asString(), values);
        }
    }

    boolean has(String name) {
        return weights.containsKey(name);
    }

    /** A map of features: {@code values[(y * width + x) * channels + c]}. */
    record Features(int height, int width, int channels, double[] values) {
        double at(int y, int x, int c) {
            return values[(y * width + x) * channels + c];
        }
    }

    /** What comes out of the stem and of each of the first 12 separable blocks; of the 13th, what comes out of its depthwise part. */
    List<Features> forward(Features image) {
        List<Features> outputs = new ArrayList<>();
        Features x = norm(conv3x3(image, "conv1"), "conv1_bn");
        outputs.add(x);
        int stride = 2;
        int dilation = 1;
        for (int block = 1; block <= 13; block++) {
            boolean strides = STRIDED.contains(block);
            boolean dilates = strides && stride >= outputStride;
            x = norm(
                    depthwise(x, "conv_dw_" + block, strides && !dilates ? 2 : 1, dilation),
                    "conv_dw_" + block + "_bn");
            stride *= strides && !dilates ? 2 : 1;
            dilation *= dilates ? 2 : 1;
            x = block == 13 ? x : norm(pointwise(x, "conv_pw_" + block), "conv_pw_" + block + "_bn");
            outputs.add(x);
        }
        return outputs;
    }

    private Features conv3x3(Features x, String name) {
        float[] kernel = weights.get(name + "/kernel");
        int out = kernel.length / 9 / x.channels();
        Features y = strided(x, 2, out);
        for (int row = 0; row < y.height(); row++) {
            for (int column = 0; column < y.width(); column++) {
                for (int tap = 0; tap < 9; tap++) {
                    int fromY = source(row, tap / 3, 2, 1);
                    int fromX = source(column, tap % 3, 2, 1);
                    if (!inside(x, fromY, fromX)) {
                        continue;
                    }
                    for (int in = 0; in < x.channels(); in++) {
                        for (int o = 0; o < out; o++) {
                            y.values()[(row * y.width() + column) * out + o] +=
                                    x.at(fromY, fromX, in) * kernel[(tap * x.channels() + in) * out + o];
                        }
                    }
                }
            }
        }
        return y;
    }

    private Features depthwise(Features x, String name, int stride, int dilation) {
        float[] kernel = weights.get(name + "/depthwise_kernel");
        Features y = strided(x, stride, x.channels());
        for (int row = 0; row < y.height(); row++) {
            for (int column = 0; column < y.width(); column++) {
                for (int tap = 0; tap < 9; tap++) {
                    int fromY = source(row, tap / 3, stride, dilation);
                    int fromX = source(column, tap % 3, stride, dilation);
                    if (!inside(x, fromY, fromX)) {
                        continue;
                    }
                    for (int c = 0; c < x.channels(); c++) {
                        y.values()[(row * y.width() + column) * x.channels() + c] +=
                                x.at(fromY, fromX, c) * kernel[tap * x.channels() + c];
                    }
                }
            }
        }
        return y;
    }

    private Features pointwise(Features x, String name) {
        float[] kernel = weights.get(name + "/kernel");
        int out = kernel.length / x.channels();
        Features y = strided(x, 1, out);
        for (int position = 0; position < x.height() * x.width(); position++) {
            for (int in = 0; in < x.channels(); in++) {
                double value = x.values()[position * x.channels() + in];
                for (int o = 0; o < out && value != 0; o++) {
                    y.values()[position * out + o] += value * kernel[in * out + o];
                }
            }
        }
        return y;
    }

    /** Normalises by the file's own statistics; then ReLU6. */
    private Features norm(Features x, String name) {
        float[] gamma = weights.get(name + "/gamma");
        float[] beta = weights.get(name + "/beta");
        float[] mean = weights.get(name + "/moving_mean");
        float[] variance = weights.get(name + "/moving_variance");
        for (int i = 0; i < x.values().length; i++) {
            int c = i % x.channels();
            double y = (x.values()[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) * gamma[c] + beta[c];
            x.values()[i] = Math.min(Math.max(y, 0), 6);
        }
        return x;
    }

    private int source(int at, int tap, int stride, int dilation) {
        int before = stride == 2 && padsLikeKeras ? 0 : dilation;
        return at * stride - before + tap * dilation;
    }

    private static boolean inside(Features x, int row, int column) {
        return row >= 0 && row < x.height() && column >= 0 && column < x.width();
    }

    private static Features strided(Features x, int stride, int channels) {
        int height = (x.height() + stride - 1) / stride;
        int width = (x.width() + stride - 1) / stride;
        return new Features(height, width, channels, new double[height * width * channels]);
    }
}
